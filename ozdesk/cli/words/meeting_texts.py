"""The words of the commands about meetings, in both languages."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.kinds.decision import DecisionState, Vote
from ozdesk.kinds.meeting import PointType

MEETING_COMMANDS = {
    "agenda": Label("toon of vul de agenda van een vergadering", "show or fill an agenda"),
    "attend": Label("leg vast wie er in een vergadering is", "record who is at a meeting"),
    "vote": Label("leg stemmen over een beslispunt vast", "record votes on a point to decide"),
    "decide": Label("leg de uitkomst van een beslispunt vast", "record the outcome of a point"),
    "minutes": Label("schrijf het verslag van een vergadering", "write the minutes of a meeting"),
}
_TYPES = ", ".join(each.key for each in PointType)
_STATES = ", ".join(each.key for each in DecisionState)
_VOTES = ", ".join(each.key for each in Vote)
MEETING = Label("kenmerk of naam van de vergadering", "id or name of the meeting")
DECISION = Label("kenmerk, nummer of naam van het besluit", "id, number or name of the decision")
ADD = Label("zet dit onderwerp op de agenda", "put this record on the agenda")
AS = Label(f"soort punt: {_TYPES}", f"type of point: {_TYPES}")
SUBJECT = Label("waar het punt over gaat, in eigen woorden", "what it is about, in own words")
ALERT = Label(
    "zet een signaal bij --add op de agenda, met zijn eigen zin",
    "put an alert of --add on the agenda, in its own sentence",
)
PRESENT = Label("wie er is (kenmerk of naam; mag vaker)", "who is there (id or name; repeatable)")
ABSENT = Label("wie er niet is (mag vaker)", "who is not there (repeatable)")
VOTES = Label(f"LID=STEM; stemmen: {_VOTES}, leeg", f"MEMBER=VOTE; votes: {_VOTES}, empty")
OUTCOME = Label(
    f"uitkomst: {_STATES}; leeg: alleen toetsen", f"outcome: {_STATES}; empty: only check the rule"
)
ACTION = Label(
    "actie die volgt, met wie en uiterlijke dag (mag vaker)",
    "action that follows, with who and before when (repeatable)",
)
BY = Label("bij “replaced”: het besluit dat ervoor in de plaats komt",
           "with “replaced”: the decision in its place")  # fmt: skip
FILE = Label("bestand om te schrijven: .md of .docx", "file to write: .md or .docx")
NO_NAME = Label(
    "“{text}” past op geen of meer dan één van: {kinds}",
    "“{text}” fits none or several of: {kinds}",
)
DELIVER = Label("Aanleveren: {what}, uiterlijk {day}", "Deliver: {what}, by {day}")
NUMBERED = Label("Besluit {number}: {state}", "Decision {number}: {state}")
LACKING = Label("mist nog: {what}", "still lacks: {what}")
PUT = Label("op de agenda: {name}", "on the agenda: {name}")
NO_ALERT = Label("{name} heeft geen signaal “{key}”", "{name} has no alert “{key}”")
