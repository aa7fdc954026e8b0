"""What OParl 1.1 says of its objects: properties, types, what must be there, what refers to what (schema/*.json and src/3-*)."""

from typing import Any

SCHEMA = "https://schema.oparl.org/1.1/"
# Of each property: its type. "url" any address; "@X" the address of an X; "*X" the address of a list of X; "+X" an X inside;
# [t] a list of t.
COMMON = {
    "id": "url", "type": "text", "created": "time", "modified": "time", "license": "url", "keyword": ["text"], "web": "url",
    "deleted": "bool",
}  # fmt: skip
PROPERTIES: dict[str, dict[str, Any]] = {
    "System": {
        "oparlVersion": "url", "otherOparlVersions": ["@System"], "body": "*Body", "name": "text", "contactEmail": "text",
        "contactName": "text", "website": "url", "vendor": "url", "product": "url",
    },
    "Body": {
        "system": "@System", "shortName": "text", "name": "text", "website": "url", "licenseValidSince": "time",
        "oparlSince": "time", "ags": "text", "rgs": "text", "equivalent": ["url"], "contactEmail": "text",
        "contactName": "text", "organization": "*Organization", "person": "*Person", "meeting": "*Meeting",
        "paper": "*Paper", "legislativeTerm": ["+LegislativeTerm"], "agendaItem": "*AgendaItem",
        "consultation": "*Consultation", "file": "*File", "locationList": "*Location",
        "legislativeTermList": "*LegislativeTerm", "membership": "*Membership", "classification": "text",
        "location": "+Location", "mainOrganization": "@Organization",
    },
    "LegislativeTerm": {"body": "@Body", "name": "text", "startDate": "date", "endDate": "date"},
    "Organization": {
        "body": "@Body", "name": "text", "membership": ["@Membership"], "meeting": "*Meeting",
        "consultation": "*Consultation", "shortName": "text", "post": ["text"], "subOrganizationOf": "@Organization",
        "organizationType": "text", "classification": "text", "startDate": "date", "endDate": "date", "website": "url",
        "location": "+Location", "externalBody": "url", "memberCount": "int", "votingMemberCount": "int",
    },
    "Person": {
        "body": "@Body", "name": "text", "familyName": "text", "givenName": "text", "formOfAddress": "text",
        "affix": "text", "title": ["text"], "gender": "text", "phone": ["text"], "email": ["text"],
        "location": "@Location", "locationObject": "+Location", "status": ["text"], "membership": ["+Membership"],
        "image": "+File", "life": "text", "lifeSource": "text",
    },
    "Membership": {
        "person": "@Person", "organization": "@Organization", "role": "text", "votingRight": "bool",
        "startDate": "date", "endDate": "date", "onBehalfOf": "@Organization",
    },
    "Meeting": {
        "name": "text", "meetingState": "text", "cancelled": "bool", "start": "time", "end": "time",
        "location": "+Location", "organization": ["@Organization"], "participant": ["@Person"], "invitation": "+File",
        "resultsProtocol": "+File", "verbatimProtocol": "+File", "auxiliaryFile": ["+File"], "agendaItem": ["+AgendaItem"],
    },
    "AgendaItem": {
        "meeting": "@Meeting", "number": "text", "order": "int", "name": "text", "public": "bool",
        "consultation": "@Consultation", "result": "text", "resolutionText": "text", "resolutionFile": "+File",
        "auxiliaryFile": ["+File"], "start": "time", "end": "time",
    },
    "Paper": {
        "body": "@Body", "name": "text", "reference": "text", "date": "date", "paperType": "text",
        "relatedPaper": ["@Paper"], "superordinatedPaper": ["@Paper"], "subordinatedPaper": ["@Paper"],
        "mainFile": "+File", "auxiliaryFile": ["+File"], "location": ["+Location"], "originatorPerson": ["@Person"],
        "underDirectionOf": ["@Organization"], "originatorOrganization": ["@Organization"],
        "consultation": ["+Consultation"],
    },
    "Consultation": {
        "paper": "@Paper", "agendaItem": "@AgendaItem", "meeting": "@Meeting", "organization": ["@Organization"],
        "authoritative": "bool", "role": "text",
    },
    "File": {
        "name": "text", "fileName": "text", "mimeType": "text", "date": "date", "size": "int", "sha1Checksum": "text",
        "sha512Checksum": "text", "text": "text", "accessUrl": "url", "downloadUrl": "url", "externalServiceUrl": "url",
        "masterFile": "@File", "derivativeFile": ["@File"], "fileLicense": "url", "meeting": ["@Meeting"],
        "agendaItem": ["@AgendaItem"], "person": "@Person", "paper": ["@Paper"],
    },
    "Location": {
        "description": "text", "geojson": "object", "streetAddress": "text", "room": "text", "postalCode": "text",
        "subLocality": "text", "locality": "text", "bodies": ["@Body"], "organizations": ["@Organization"],
        "persons": ["@Person"], "meetings": ["@Meeting"], "papers": ["@Paper"],
    },
}  # fmt: skip
# What schema/*.json has under "required", with created and modified, which 3.1 demands of every object, and the lists of a
# body that schema/strings.yml calls compelling since 1.1.
REQUIRED = {
    "System": ("oparlVersion", "body"),
    "Body": (
        "name", "organization", "person", "meeting", "paper", "legislativeTerm", "agendaItem", "consultation", "file",
        "locationList", "legislativeTermList", "membership",
    ),
    "AgendaItem": ("order",),
    "File": ("accessUrl",),
}  # fmt: skip
ALWAYS = ("id", "type", "created", "modified")
# The parent that an object inside another does not refer back to (chapter 3).
BACK = {
    ("Body", "legislativeTerm"): "body",
    ("Person", "membership"): "person",
    ("Meeting", "agendaItem"): "meeting",
    ("Paper", "consultation"): "paper",
}
# What refers to what in both directions: (type, property, property there).
BOTH_WAYS = (
    ("Membership", "organization", "membership"),
    ("Membership", "person", "membership"),
    ("AgendaItem", "meeting", "agendaItem"),
    ("AgendaItem", "consultation", "agendaItem"),
    ("Consultation", "paper", "consultation"),
)
