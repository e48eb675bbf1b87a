"""QTI 1.2 as Canvas imports it: a zip with a quiz for each version, its questions numerical.

Canvas' numerical questions know nothing of numbers that slips give: they are told in the feedback to a wrong answer.
"""

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from app.exporting.archive import archive
from app.exporting.question_html import number, question, slips_told, statement
from engine.language import say
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet, Version
from engine.question_sets.questions import Question
from engine.writing.symbols import Notation

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def canvas(made: QuestionSet, title: str, notation: Notation) -> bytes:
    """The archive."""
    files: dict[str, bytes] = {}
    manifest = Element("manifest", xmlns=CONTENT, identifier=_ident("manifest", title, made.of))
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    for version in made.versions:
        named = title if len(made.versions) == 1 else say("{title}, version {name}", title=title, name=version.name)
        ident = _ident(named, made.of, str(version.seed))
        quiz, meta = f"{ident}/{ident}.xml", f"{ident}/assessment_meta.xml"
        resource = SubElement(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
        SubElement(resource, "file", href=quiz)
        SubElement(resource, "dependency", identifierref=f"{ident}_meta")
        beside = SubElement(resources, "resource", identifier=f"{ident}_meta", type=META, href=meta)
        SubElement(beside, "file", href=meta)
        files[quiz] = _xml(_assessment(version, ident, named, notation))
        files[meta] = _xml(_meta(version, ident, named))
    return archive({"imsmanifest.xml": _xml(manifest)} | files)


def equation_image(tex: str) -> str:
    """As Canvas' own editor writes an equation, whose address is escaped twice."""
    told, address = escape(tex), quote(quote(tex, safe=""), safe="")
    return (
        f'<img class="equation_image" title="{told}" src="/equation_images/{address}?scale=1" '
        f'alt="LaTeX: {told}" data-equation-content="{told}">'
    )


def _assessment(version: Version, ident: str, title: str, notation: Notation) -> Element:
    root = Element("questestinterop", xmlns=QTI)
    assessment = SubElement(root, "assessment", ident=ident, title=title)
    _fields(assessment, {"cc_maxattempts": "1"})
    section = SubElement(assessment, "section", ident="root_section")
    start = _item(section, f"{ident}_given", say("What is given"), "text_only_question", 0)
    _material(SubElement(start, "presentation"), statement(version, notation, equation_image))
    for n, one in enumerate(version.questions, 1):
        item = _item(section, f"{ident}_{n}", one.place.term, "numerical_question", 1)
        presentation = SubElement(item, "presentation")
        _material(presentation, f"<p>{question(version, one, notation, equation_image)}</p>")
        response = SubElement(presentation, "response_str", ident="response1", rcardinality="Single")
        SubElement(SubElement(response, "render_fib", fibtype="Decimal"), "response_label", ident="answer1")
        _processing(item, one)
    return root


def _processing(item: Element, one: Question) -> None:
    processing = SubElement(item, "resprocessing")
    outcome = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    SubElement(SubElement(processing, "outcomes"), "decvar", outcome)
    right = SubElement(processing, "respcondition", {"continue": "No"})
    either = SubElement(SubElement(right, "conditionvar"), "or")
    SubElement(either, "varequal", respident="response1").text = number(one.value)
    between = SubElement(either, "and")
    SubElement(between, "vargte", respident="response1").text = number(one.value - one.tolerance)
    SubElement(between, "varlte", respident="response1").text = number(one.value + one.tolerance)
    SubElement(right, "setvar", action="Set", varname="SCORE").text = "100"
    SubElement(right, "displayfeedback", feedbacktype="Response", linkrefid="correct_fb")
    wrong = SubElement(processing, "respcondition", {"continue": "Yes"})
    SubElement(SubElement(wrong, "conditionvar"), "other")
    SubElement(wrong, "displayfeedback", feedbacktype="Response", linkrefid="general_incorrect_fb")
    for ident, said in (("correct_fb", wording.notes(one)), ("general_incorrect_fb", slips_told(one.slips))):
        flow = SubElement(SubElement(item, "itemfeedback", ident=ident), "flow_mat")
        _material(flow, f"<p>{escape(said)}</p>")


def _item(section: Element, ident: str, title: str, kind: str, points: int) -> Element:
    item = SubElement(section, "item", ident=ident, title=title)
    _fields(SubElement(item, "itemmetadata"), {
        "question_type": kind, "points_possible": str(points), "assessment_question_identifierref": f"{ident}_ref",
    })  # fmt: skip
    return item


def _fields(parent: Element, fields: Mapping[str, str]) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        one = SubElement(metadata, "qtimetadatafield")
        SubElement(one, "fieldlabel").text = label
        SubElement(one, "fieldentry").text = entry


def _material(parent: Element, html: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/html").text = html


def _meta(version: Version, ident: str, title: str) -> Element:
    quiz = Element("quiz", xmlns=CANVAS, identifier=ident)
    seed = "" if version.seed is None else say("Seed {seed}.", seed=version.seed)
    settings = {
        "title": title, "description": seed, "shuffle_answers": "false", "scoring_policy": "keep_highest",
        "quiz_type": "assignment", "points_possible": f"{len(version.questions)}.0", "allowed_attempts": "1",
        "available": "false",
    }  # fmt: skip
    for name, value in settings.items():
        SubElement(quiz, name).text = value
    return quiz


def _ident(*parts: str) -> str:
    """Canvas' own are a g and 32 hexadecimal digits; the same set has the same ones, so that it replaces itself."""
    return f"g{sha256('/'.join(parts).encode()).hexdigest()[:32]}"


def _xml(root: Element) -> bytes:
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
