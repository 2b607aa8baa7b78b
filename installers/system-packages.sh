#!/usr/bin/env bash
# Lists the system packages of Hallway, and installs what is missing where apt and the right to use it exist.
# usage: system-packages.sh [--list] [run|demo|test|bench|peer|pack]...     (run, demo and test when none is named)
# No service is started or enabled. Exit status 1 only when something is missing and could not be installed.
set -euo pipefail

# group | proof that it is there | Debian, Ubuntu | Fedora | Arch
# A proof is a shared library, a command, a file pattern, a header of Python, or a module of the Python that makes the environment.
PACKAGES='
run  | py:ensurepip                      | python3-venv            | python3                     | python
run  | lib:libEGL.so.1                   | libegl1                 | libglvnd-egl                | libglvnd
run  | lib:libGL.so.1                    | libgl1                  | libglvnd-glx                | libglvnd
run  | lib:libdbus-1.so.3                | libdbus-1-3             | dbus-libs                   | dbus
run  | lib:libfontconfig.so.1            | libfontconfig1          | fontconfig                  | fontconfig
run  | lib:libfreetype.so.6              | libfreetype6            | freetype                    | freetype2
run  | lib:libglib-2.0.so.0              | libglib2.0-0            | glib2                       | glib2
run  | lib:libxkbcommon.so.0             | libxkbcommon0           | libxkbcommon                | libxkbcommon
run  | lib:libxkbcommon-x11.so.0         | libxkbcommon-x11-0      | libxkbcommon-x11            | libxkbcommon-x11
run  | lib:libX11-xcb.so.1               | libx11-xcb1             | libX11-xcb                  | libx11
run  | lib:libxcb-cursor.so.0            | libxcb-cursor0          | xcb-util-cursor             | xcb-util-cursor
run  | lib:libxcb-icccm.so.4             | libxcb-icccm4           | xcb-util-wm                 | xcb-util-wm
run  | lib:libxcb-image.so.0             | libxcb-image0           | xcb-util-image              | xcb-util-image
run  | lib:libxcb-keysyms.so.1           | libxcb-keysyms1         | xcb-util-keysyms            | xcb-util-keysyms
run  | lib:libxcb-randr.so.0             | libxcb-randr0           | libxcb                      | libxcb
run  | lib:libxcb-render-util.so.0       | libxcb-render-util0     | xcb-util-renderutil         | xcb-util-renderutil
run  | lib:libxcb-shape.so.0             | libxcb-shape0           | libxcb                      | libxcb
run  | lib:libxcb-shm.so.0               | libxcb-shm0             | libxcb                      | libxcb
run  | lib:libxcb-sync.so.1              | libxcb-sync1            | libxcb                      | libxcb
run  | lib:libxcb-xfixes.so.0            | libxcb-xfixes0          | libxcb                      | libxcb
run  | lib:libxcb-xkb.so.1               | libxcb-xkb1             | libxcb                      | libxcb
run  | lib:libpulse.so.0                 | libpulse0               | pulseaudio-libs             | libpulse
run  | lib:libgssapi_krb5.so.2           | libgssapi-krb5-2        | krb5-libs                   | krb5
run  | lib:libdrm.so.2                   | libdrm2                 | libdrm                      | libdrm
run  | lib:libXext.so.6                  | libxext6                | libXext                     | libxext
run  | lib:libXrandr.so.2                | libxrandr2              | libXrandr                   | libxrandr
run  | lib:libXrender.so.1               | libxrender1             | libXrender                  | libxrender
look | file:/usr/share/fonts/*/*/DejaVuSans.ttf /usr/share/fonts/*/DejaVuSans.ttf | fonts-dejavu-core | dejavu-sans-fonts | ttf-dejavu
look | file:/usr/share/fonts/*/*/NotoColorEmoji.ttf /usr/share/fonts/*/NotoColorEmoji.ttf /usr/share/fonts/*/Noto-COLRv1.ttf | fonts-noto-color-emoji | google-noto-color-emoji-fonts | noto-fonts-emoji
demo | cmd:prosody                       | prosody                 | prosody                     | prosody
demo | file:/usr/lib/*/lua/*/dbd/sqlite3.so /usr/lib*/lua/*/dbd/sqlite3.so | lua-dbi-sqlite3 | lua-dbi | lua-dbi
demo | cmd:Xvfb                          | xvfb                    | xorg-x11-server-Xvfb        | xorg-server-xvfb
demo | cmd:openbox                       | openbox                 | openbox                     | openbox
demo | cmd:xdotool                       | xdotool                 | xdotool                     | xdotool
demo | cmd:dbus-daemon                   | dbus                    | dbus-daemon                 | dbus
test | cmd:gnome-keyring-daemon          | gnome-keyring           | gnome-keyring               | gnome-keyring
test | cmd:dunst                         | dunst                   | dunst                       | dunst
test | file:/usr/libexec/at-spi-bus-launcher /usr/lib/at-spi-bus-launcher | at-spi2-core | at-spi2-core | at-spi2-core
test | cmd:pulseaudio                    | pulseaudio              | pulseaudio                  | pulseaudio
test | cmd:pactl                         | pulseaudio-utils        | pulseaudio-utils            | libpulse
test | cmd:tesseract                     | tesseract-ocr           | tesseract                   | tesseract tesseract-data-eng
test | cmd:turnserver                    | coturn                  | coturn                      | coturn
test | file:/usr/lib/prosody/modules/mod_muc_moderation/mod_muc_moderation.lua | prosody-modules | prosody | prosody
test | cmd:ejabberdctl                   | ejabberd                | ejabberd                    | ejabberd
bench | cmd:espeak-ng                    | espeak-ng               | espeak-ng                   | espeak-ng
bench | cmd:cc                           | gcc                     | gcc                         | gcc
bench | inc:Python.h                     | python3-dev             | python3-devel               | python
peer | cmd:dino-im                      | dino-im                 | dino                        | dino
peer | cmd:gajim                        | gajim                   | gajim                       | gajim
peer | file:/usr/lib/*/gstreamer-1.0/libgstvideotestsrc.so /usr/lib*/gstreamer-1.0/libgstvideotestsrc.so | gstreamer1.0-plugins-base | gstreamer1-plugins-base | gst-plugins-base
peer | file:/usr/lib/*/gstreamer-1.0/libgstrtpmanager.so /usr/lib*/gstreamer-1.0/libgstrtpmanager.so | gstreamer1.0-plugins-good | gstreamer1-plugins-good | gst-plugins-good
peer | file:/usr/lib/*/gstreamer-1.0/libgstpulseaudio.so /usr/lib*/gstreamer-1.0/libgstpulseaudio.so | gstreamer1.0-pulseaudio | gstreamer1-plugins-good | gst-plugins-good
peer | file:/usr/lib/*/gstreamer-1.0/libgstgtk.so /usr/lib*/gstreamer-1.0/libgstgtk.so | gstreamer1.0-gtk3 | gstreamer1-plugins-good-gtk | gst-plugin-gtk
peer | cmd:cc                            | gcc                     | gcc                         | gcc
peer | cmd:pkg-config                    | pkg-config              | pkgconf-pkg-config          | pkgconf
peer | file:/usr/include/gstreamer-1.0/gst/gst.h | libgstreamer1.0-dev | gstreamer1-devel            | gstreamer
peer | cmd:biboumi                       | biboumi                 | biboumi                     | biboumi
peer | cmd:ngircd                        | ngircd                  | ngircd                      | ngircd
pack | cmd:objdump                       | binutils                | binutils                    | binutils
'
PYTHON=${PYTHON:-python3}

trimmed() {
    local text=${1#"${1%%[![:space:]]*}"}
    printf -v "$2" %s "${text%"${text##*[![:space:]]}"}"
}

is_present() { # proof
    case $1 in
        lib:*) [[ $LIBRARIES == *$'\t'"${1#lib:} "* ]] ;;
        cmd:*) PATH=$PATH:/usr/sbin command -v "${1#cmd:}" >/dev/null ;;
        inc:*) [[ -e $("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')/${1#inc:} ]] ;;
        py:*) "$PYTHON" -c "import ${1#py:}" 2>/dev/null ;;
        file:*) compgen -G "${1#file:}" >/dev/null || some_file ${1#file:} ;;
    esac
}

some_file() {
    local path
    for path; do [[ -e $path ]] && return; done
    return 1
}

missing_packages() { # column of the name -> one name a line
    local group proof debian fedora arch name
    while IFS='|' read -r group proof debian fedora arch; do
        trimmed "$group" group
        [[ -n $group && " $GROUPS_WANTED " == *" $group "* ]] || continue
        trimmed "$proof" proof
        is_present "$proof" && continue
        case $1 in debian) name=$debian ;; fedora) name=$fedora ;; arch) name=$arch ;; esac
        trimmed "$name" name
        echo "$name"
    done <<<"$PACKAGES" | sort -u
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null; }
}

# Debian starts and enables a daemon when its package is installed; invoke-rc.d asks this file first.
forbid_starting() {
    POLICY=/usr/sbin/policy-rc.d
    SAVED=$(mktemp -d)
    [[ -e $POLICY ]] && as_root cp -a "$POLICY" "$SAVED/policy"
    trap restore_policy EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$POLICY" >/dev/null
    as_root chmod 755 "$POLICY"
}

restore_policy() {
    as_root rm -f "$POLICY"
    [[ -e $SAVED/policy ]] && as_root cp -a "$SAVED/policy" "$POLICY"
    rm -rf "$SAVED"
    trap - EXIT
}

disable_units_of() { # packages
    local unit
    for unit in $(units_in system "$@"); do disable_unit disable "$unit"; done
    for unit in $(units_in user "$@"); do disable_unit --user disable "$unit"; done
    for unit in $(dpkg -L "$@" 2>/dev/null | sed -n 's#^/etc/init\.d/##p'); do
        as_root update-rc.d "$unit" disable >/dev/null 2>&1 || true
    done
}

units_in() { # system|user packages
    local kind=$1
    shift
    dpkg -L "$@" 2>/dev/null | sed -nE "s#^(/usr)?/lib/systemd/$kind/([^/]+\.(service|socket|timer))\$#\2#p" | sort -u
}

# deb-systemd-helper obeys package scripts only, which name their package in this variable.
disable_unit() {
    as_root env DPKG_MAINTSCRIPT_PACKAGE=hallway deb-systemd-helper "$@" >/dev/null 2>&1 || true
}

quietly() { # command; its output is shown only when it fails
    local output
    output=$("$@" 2>&1) || { echo "$output" >&2; return 1; }
}

installed_packages() {
    dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  *//p' | sort -u
}

# Releases after Debian 12 renamed some libraries when time_t grew to 64 bits.
available_name() {
    if apt-cache show "$1" >/dev/null 2>&1; then echo "$1"; else echo "$1t64"; fi
}

apt_install() { # packages
    local before name names=()
    echo "Installing system packages: $*"
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update || echo "apt-get update failed; trying with the lists at hand" >&2
    for name; do names+=("$(available_name "$name")"); done
    before=$(installed_packages)
    forbid_starting
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \
        install --no-install-recommends "${names[@]}"
    restore_policy
    disable_units_of $(comm -13 <(echo "$before") <(installed_packages))
}

say_what_to_install() {
    if command -v dnf >/dev/null; then
        echo "Install as root: dnf install $(missing_packages fedora | xargs)"
    elif command -v pacman >/dev/null; then
        echo "Install as root: pacman -S --needed $(missing_packages arch | xargs)"
    elif command -v apt-get >/dev/null; then
        echo "Install as root: apt-get install --no-install-recommends $(missing_packages debian | xargs)"
    else
        echo "Install these with your system's own tool (Debian's names): $(missing_packages debian | xargs)"
    fi
}

on_other_systems() {
    case $1 in
        Darwin) echo "macOS: Hallway needs nothing but Python. The demo takes a server: brew install prosody, or make demo SERVER=host" ;;
        *) echo "Windows: Hallway needs nothing but Python. The demo takes a server: a Prosody on the path, or SERVER=host" ;;
    esac
}

main() {
    local missing
    if [[ ${1:-} == --list ]]; then echo "$PACKAGES"; exit; fi
    local groups=${*:-run demo test}
    GROUPS_WANTED="$groups look"
    if [[ $(uname -s) != Linux ]]; then on_other_systems "$(uname -s)"; exit; fi
    LIBRARIES=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p)
    missing=$(missing_packages debian)
    [[ -z $missing ]] && exit
    if may_install; then
        apt_install $missing
        LIBRARIES=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p)
        missing=$(missing_packages debian)
        [[ -z $missing ]] && exit
    fi
    echo "Missing on this system: $(xargs <<<"$missing")" >&2
    say_what_to_install >&2
    GROUPS_WANTED=$groups
    [[ -z $(missing_packages debian) ]] || exit 1
    echo "Going on without: only fonts are missing." >&2
}

main "$@"
