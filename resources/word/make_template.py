"""Make ``chapter.docx``, the template of the findings chapter: ``make template``.

All of the layout is here: page, fonts, spacing, styles, lists, footer. The exporter names
styles and nothing else, so that a thesis guide is followed by changing this file, or the
template itself in Word. The bytes are the same on every run.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

TARGET = Path(__file__).with_name("chapter.docx")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"'

FONT = "Times New Roman"
FALLBACK = "Liberation Serif"


def twips(cm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(cm * 1440 / 2.54)


def paragraph_style(
    id: str,
    name: str,
    *,
    based_on: str = "Normal",
    next_style: str = "",
    paragraph: str = "",
    run: str = "",
    priority: int = 1,
) -> str:
    """Return one paragraph style; `paragraph` and `run` are its properties as XML."""
    custom = "" if name.islower() or name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        + (f'<w:next w:val="{next_style}"/>' if next_style else "")
        + f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


BUILT_IN = {"Title", "Body Text", "List Bullet", "List Number", "Quote"}
"""Names that Word knows and translates on its screen, beside those in lower case."""

BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"


def size(points: int) -> str:
    """Return the size of a run."""
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def spacing(before: int, after: int, lines: float = 1) -> str:
    """Return a paragraph's spacing: points before and after, and its lines' height."""
    return (
        f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"'
        f' w:line="{round(lines * 240)}" w:lineRule="auto"/>'
    )


def heading(level: int, paragraph: str, run: str) -> str:
    """Return the style of a heading, kept with what it heads."""
    return paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        next_style="BodyText",
        paragraph=f'<w:keepNext/><w:keepLines/>{paragraph}<w:outlineLvl w:val="{level - 1}"/>',
        run=run,
        priority=9,
    )


def defaults() -> str:
    """Return the document's defaults and the styles that everything is based on."""
    return f"""\
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
{size(12)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>"""


def table_style() -> str:
    """Return the style of tables: horizontal rules only, stronger at the ends."""
    return """\
<w:style w:type="table" w:customStyle="1" w:styleId="PhenomDeskTable">
<w:name w:val="PhenomDesk Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>
<w:qFormat/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="A6A6A6"/>
</w:tblBorders><w:tblCellMar>
<w:top w:w="57" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="28" w:type="dxa"/><w:right w:w="142" w:type="dxa"/>
</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/>
</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""


def paragraph_styles() -> list[str]:
    """Return the styles of headings, text, lists, quotations, captions and cells."""
    body = '<w:ind w:firstLine="{}"/><w:jc w:val="both"/>'
    side = twips(1.25)
    block = f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="both"/>'
    return [
        paragraph_style(
            "Title",
            "Title",
            next_style="BodyText",
            paragraph=spacing(0, 18, 1.25) + '<w:jc w:val="center"/>',
            run=BOLD + size(16),
            priority=10,
        ),
        heading(
            1,
            "<w:pageBreakBefore/>" + spacing(0, 18, 1.25) + '<w:jc w:val="center"/>',
            BOLD + size(14),
        ),
        heading(2, spacing(18, 6, 1.15), BOLD),
        heading(3, spacing(14, 6, 1.15), BOLD),
        heading(4, spacing(12, 4, 1.15), BOLD + ITALIC),
        heading(5, spacing(10, 4, 1.15), ITALIC),
        paragraph_style(
            "BodyText", "Body Text", paragraph=spacing(0, 0, 1.5) + body.format(twips(1.0))
        ),
        paragraph_style(
            "Definition",
            "Definition",
            next_style="BodyText",
            paragraph=spacing(0, 6, 1.5) + '<w:jc w:val="both"/>',
        ),
        paragraph_style(
            "ListBullet",
            "List Bullet",
            paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'
            + spacing(0, 0, 1.5)
            + '<w:jc w:val="both"/>',
        ),
        paragraph_style(
            "ListNumber",
            "List Number",
            paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>'
            + spacing(0, 0, 1.5)
            + '<w:jc w:val="both"/>',
        ),
        paragraph_style(
            "Quote",
            "Quote",
            next_style="BodyText",
            paragraph=spacing(6, 8) + block,
            run="<w:noProof/>",
            priority=29,
        ),
        paragraph_style(
            "QuoteTranslation",
            "Quote Translation",
            based_on="Quote",
            next_style="BodyText",
            paragraph=spacing(0, 8),
            run='<w:noProof w:val="0"/>' + size(11),
            priority=29,
        ),
        paragraph_style(
            "TranscriptTurn",
            "Transcript Turn",
            paragraph=f'<w:tabs><w:tab w:val="left" w:pos="{twips(1.0)}"/>'
            f'<w:tab w:val="left" w:pos="{twips(3.5)}"/></w:tabs>'
            + spacing(5, 0)
            + f'<w:ind w:left="{twips(3.5)}" w:hanging="{twips(3.5)}"/>',
            run="<w:noProof/>" + size(10),
        ),
        paragraph_style(
            "TranscriptLine",
            "Transcript Line",
            based_on="TranscriptTurn",
            paragraph=spacing(0, 0),
        ),
        paragraph_style("TrailStep", "Trail Step", paragraph=spacing(0, 3), run=size(11)),
        paragraph_style(
            "AnswerSheet",
            "Answer Sheet",
            next_style="BodyText",
            paragraph="<w:keepNext/><w:pageBreakBefore/>" + spacing(0, 12, 1.25),
            run=BOLD + size(14),
        ),
        paragraph_style("Question", "Question", paragraph="<w:keepNext/>" + spacing(14, 4, 1.15)),
        paragraph_style(
            "RuledLine",
            "Ruled Line",
            paragraph='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/>'
            '<w:between w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            '<w:spacing w:before="0" w:after="0" w:line="440" w:lineRule="exact"/>',
        ),
        paragraph_style(
            "Caption",
            "caption",
            next_style="BodyText",
            paragraph="<w:keepNext/><w:keepLines/>" + spacing(12, 6) + '<w:jc w:val="center"/>',
            priority=35,
        ),
        paragraph_style("TableText", "Table Text", paragraph=spacing(0, 2), run=size(10)),
        paragraph_style(
            "TableHeading",
            "Table Heading",
            based_on="TableText",
            paragraph="<w:keepNext/>",
            run=BOLD,
        ),
        paragraph_style(
            "AfterTable",
            "After Table",
            next_style="BodyText",
            paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
        ),
        paragraph_style(
            "Footer", "footer", paragraph='<w:jc w:val="right"/>', run=size(11), priority=99
        ),
    ]


def numbering() -> str:
    """Return the two lists; the exporter adds an instance where a numbered list begins."""
    hanging = twips(0.75)

    def list_of(id: int, style: str, form: str, text: str) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{2 * hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )

    return (
        f"{HEAD}<w:numbering {ROOT}>"
        + list_of(1, "ListBullet", "bullet", "•")
        + list_of(2, "ListNumber", "decimal", "%1.")
        + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def document() -> str:
    """Return the empty body: an A4 page with a thesis' margins, 4-3-3-3 cm."""
    return (
        f"{HEAD}<w:document {ROOT}><w:body><w:p/><w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(21)}" w:h="{twips(29.7)}"/>'
        f'<w:pgMar w:top="{twips(3)}" w:right="{twips(3)}" w:bottom="{twips(3)}"'
        f' w:left="{twips(4)}" w:header="{twips(1.5)}" w:footer="{twips(1.5)}" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def footer() -> str:
    """Return the footer: the page's number."""
    return (
        f'{HEAD}<w:ftr {ROOT}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
    )


def settings() -> str:
    """Return the settings: as current Word has them, so that it shows no compatibility mode."""
    uri = "http://schemas.microsoft.com/office/word"
    features = (
        "overrideTableStyleFontSizeAndJustification",
        "enableOpenTypeFeatures",
        "doNotFlipMirrorIndents",
        "differentiateMultirowTableHeaders",
    )
    return (
        f'{HEAD}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        + "".join(
            f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="1"/>' for name in features
        )
        + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    """Return the font table, which names the font to take where the first is missing."""
    return (
        f'{HEAD}<w:fonts {ROOT}><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


def theme() -> str:
    """Return the theme that a document must have: black on white and the one font.

    No style refers to it.
    """
    slots = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "F2F2F2",
        "accent1": "2A5275", "accent2": "7F7F7F", "accent3": "A6A6A6", "accent4": "595959",
        "accent5": "404040", "accent6": "BFBFBF", "hlink": "2A5275", "folHlink": "595959",
    }  # fmt: skip
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in slots.items()
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="PhenomDesk"><a:themeElements>'
        f'<a:clrScheme name="PhenomDesk">{colours}</a:clrScheme>'
        f'<a:fontScheme name="PhenomDesk"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="PhenomDesk"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def properties() -> tuple[str, str]:
    """Return the core and the extended properties, which name nobody."""
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dc:title/><dcterms:created xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z'
        "</dcterms:created></cp:coreProperties>"
    )
    extended = (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">'
        "<Application>PhenomDesk</Application></Properties>"
    )
    return core, extended


def relations(*entries: tuple[str, str]) -> str:
    """Return the relationships of a part: pairs of a type's address and a target."""
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(entries, 1)
        )
        + "</Relationships>"
    )


def content_types() -> str:
    """Return what each part of the package is."""
    word = {
        "document": "document.main", "styles": "styles", "settings": "settings",
        "numbering": "numbering", "fontTable": "fontTable", "footer1": "footer",
    }  # fmt: skip
    kinds = {f"/word/{part}.xml": f"{WORD_TYPE}.{kind}+xml" for part, kind in word.items()}
    kinds["/word/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
        )
        + "</Types>"
    )


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    core, extended = properties()
    office = f"{OFFICE}/relationships"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            (f"{office}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{office}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": core,
        "docProps/app.xml": extended,
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(
            (f"{office}/styles", "styles.xml"),
            (f"{office}/settings", "settings.xml"),
            (f"{office}/numbering", "numbering.xml"),
            (f"{office}/fontTable", "fontTable.xml"),
            (f"{office}/footer", "footer1.xml"),
            (f"{office}/theme", "theme1.xml"),
        ),
        "word/styles.xml": "".join(
            [f"{HEAD}<w:styles {ROOT}>", defaults(), *paragraph_styles(), table_style(),
             "</w:styles>"]
        ),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/fontTable.xml": fonts(),
        "word/footer1.xml": footer(),
        "word/theme1.xml": theme(),
    }  # fmt: skip


def make(target: Path) -> None:
    """Write the template."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, date_time=(2025, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, text.encode())


if __name__ == "__main__":
    make(TARGET)
