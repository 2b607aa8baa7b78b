/* A camera for programs that look for one with GStreamer: a moving ball, on a computer without video hardware. */
#include <gst/gst.h>

#define NAME "Hallway test camera"
#define PACKAGE "hallwaytestcamera"

typedef struct { GstDevice parent; } TestCamera;
typedef struct { GstDeviceClass parent; } TestCameraClass;
GType test_camera_get_type (void);
G_DEFINE_TYPE (TestCamera, test_camera, GST_TYPE_DEVICE)

typedef struct { GstDeviceProvider parent; } TestCameras;
typedef struct { GstDeviceProviderClass parent; } TestCamerasClass;
GType test_cameras_get_type (void);
G_DEFINE_TYPE (TestCameras, test_cameras, GST_TYPE_DEVICE_PROVIDER)

static GstElement *
open_camera (GstDevice *device, const gchar *name)
{
  GstElement *source = gst_element_factory_make ("videotestsrc", name);

  g_object_set (source, "is-live", TRUE, NULL);
  gst_util_set_object_arg (G_OBJECT (source), "pattern", "ball");
  return source;
}

static void
test_camera_class_init (TestCameraClass *klass)
{
  GST_DEVICE_CLASS (klass)->create_element = open_camera;
}

static void
test_camera_init (TestCamera *camera)
{
}

static GstDevice *
the_camera (void)
{
  g_autoptr (GstCaps) caps =
      gst_caps_from_string ("video/x-raw,format=I420,width=640,height=480,framerate=30/1");
  GstStructure *properties = gst_structure_new ("test-camera", "is-default", G_TYPE_BOOLEAN, TRUE, NULL);
  GstDevice *camera = g_object_new (test_camera_get_type (), "display-name", NAME, "caps", caps,
      "device-class", "Video/Source", "properties", properties, NULL);

  gst_structure_free (properties);
  return camera;
}

static GList *
list_cameras (GstDeviceProvider *provider)
{
  return g_list_append (NULL, gst_object_ref_sink (the_camera ()));
}

static gboolean
start_watching (GstDeviceProvider *provider)
{
  gst_device_provider_device_add (provider, the_camera ());
  return TRUE;
}

static void
stop_watching (GstDeviceProvider *provider)
{
}

static void
test_cameras_class_init (TestCamerasClass *klass)
{
  GstDeviceProviderClass *provider = GST_DEVICE_PROVIDER_CLASS (klass);

  provider->probe = list_cameras;
  provider->start = start_watching;
  provider->stop = stop_watching;
  gst_device_provider_class_set_static_metadata (provider, NAME, "Source/Video", NAME, "Hallway");
}

static void
test_cameras_init (TestCameras *cameras)
{
}

static gboolean
register_camera (GstPlugin *plugin)
{
  return gst_device_provider_register (plugin, "hallwaytestcameras", GST_RANK_PRIMARY, test_cameras_get_type ());
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, hallwaytestcamera, NAME, register_camera, "1.0", "GPL",
    PACKAGE, "https://hallway.invalid")
