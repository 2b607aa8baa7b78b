"""What servers ask before they make an account (XEP-0077, XEP-0004, XEP-0158, XEP-0231)."""

import base64
from xml.etree.ElementTree import fromstring

from desktop_client.domain.account_care import RegistrationAnswer
from desktop_client.domain.forms import FieldKind
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.registration_forms import answer_to, form_of

PICTURE = b"\x89PNG picture"
FORM = fromstring(f"""
<query xmlns='jabber:iq:register'>
  <instructions>Old words</instructions><username/><password/>
  <x xmlns='jabber:x:data' type='form'>
    <instructions>Type what you see</instructions>
    <field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field>
    <field type='hidden' var='challenge'><value>F3A6292C</value></field>
    <field type='text-single' var='username'><required/></field>
    <field type='text-private' var='password'><required/></field>
    <field type='fixed'><value>Be kind</value></field>
    <field type='boolean' var='terms' label='I agree'><value>0</value></field>
    <field type='text-single' var='ocr' label='Enter the code'><required/>
      <media xmlns='urn:xmpp:media-element'>
        <uri type='image/png'>http://evil.example/track.png</uri><uri type='image/png'>cid:one@bob</uri>
      </media>
    </field>
  </x>
  <data xmlns='urn:xmpp:bob' cid='one@bob' type='image/png'>{base64.b64encode(PICTURE).decode()}</data>
</query>""")


def test_a_form_is_asked_without_name_password_and_hidden_fields_and_with_its_own_picture() -> None:
    form = form_of(FORM)
    assert form.instructions == "Type what you see"
    assert [(field.name, field.kind) for field in form.fields] == [
        ("", FieldKind.NOTE),
        ("terms", FieldKind.SWITCH),
        ("ocr", FieldKind.TEXT),
    ]
    assert form.fields[2].picture == PICTURE
    assert form.fields[2].link == ""


def test_hidden_fields_go_back_as_they_came_and_typed_ones_as_typed() -> None:
    answer = answer_to(FORM, RegistrationAnswer(local="amina", password="secret", values=(("ocr", ("7nHL3",)),)))
    form = answer.find(f"{{{ns.FORMS}}}x")
    assert form is not None
    values = {field.get("var"): field.findtext(f"{{{ns.FORMS}}}value") for field in form}
    assert values == {
        "FORM_TYPE": "urn:xmpp:captcha",
        "challenge": "F3A6292C",
        "username": "amina",
        "password": "secret",
        "terms": "0",
        "ocr": "7nHL3",
    }


def test_a_field_cannot_overwrite_what_the_server_hid() -> None:
    forged = RegistrationAnswer(local="amina", password="secret", values=(("challenge", ("mine",)),))
    form = answer_to(FORM, forged).find(f"{{{ns.FORMS}}}x")
    assert form is not None
    assert "F3A6292C" in [field.findtext(f"{{{ns.FORMS}}}value") for field in form]


def test_plain_fields_are_asked_where_there_is_no_form_and_only_https_pages_are_shown() -> None:
    query = fromstring(
        "<query xmlns='jabber:iq:register'><instructions>Go on</instructions><username/><password/><email/>"
        "<x xmlns='jabber:x:oob'><url>javascript:alert(1)</url></x></query>"
    )
    form = form_of(query)
    assert [field.name for field in form.fields] == ["email"]
    assert form.link == ""
    answer = answer_to(query, RegistrationAnswer(local="amina", password="secret", values=(("email", ("a@b",)),)))
    assert [child.text for child in answer] == ["amina", "secret", "a@b"]
