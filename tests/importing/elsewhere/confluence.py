"""A small space of Confluence, exported both ways."""

from tests.importing.elsewhere.exports import Files, picture

PAGE = """<html><head><title>Harbour : Leases</title></head><body>
<ol id="breadcrumbs"><li><a href="index.html">Harbour</a></li><li><a href="Law_7.html">Law</a></li></ol>
<h1 id="title-heading"><span id="title-text">Harbour : Leases</span></h1>
<div class="page-metadata">Created by <span class="author">Ida Ek</span> on Mar 01, 2024</div>
<div id="main-content" class="wiki-content"><p>See <a href="Law_7.html">the law</a>.</p>
<div class="confluence-information-macro confluence-information-macro-warning">
<div class="confluence-information-macro-body"><p>Sign once.</p></div></div>
<pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: sql; gutter: false">select 1</pre>
<p><img src="attachments/8/9.png" alt="dock"></p></div>
<h2 id="attachments">Attachments:</h2><div class="greybox"><a href="attachments/8/9.png">dock.png</a></div>
<h2 id="comments">Comments:</h2></body></html>"""
LAW = (
    PAGE.replace("Leases", "Law").replace("Law_7.html", "index.html").replace("attachments/8/9.png", "x.png")
)
AS_HTML: Files = {
    "HB/index.html": "<html></html>",
    "HB/Leases_8.html": PAGE,
    "HB/Law_7.html": LAW,
    "HB/attachments/8/9.png": picture(),
}

STORAGE = """<p>See <ac:link ac:anchor="Ends"><ri:page ri:content-title="Law"/><ac:plain-text-link-body>\
<![CDATA[the law]] ></ac:plain-text-link-body></ac:link>,
<ac:link><ri:page ri:content-title="Nowhere"/></ac:link> and \
<ac:link><ri:user ri:userkey="u1"/></ac:link>.</p>
<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">py</ac:parameter><ac:plain-text-body>\
<![CDATA[if a < b:
    pass]] ></ac:plain-text-body></ac:structured-macro>
<ac:structured-macro ac:name="tip"><ac:parameter ac:name="title">Mind</ac:parameter>\
<ac:rich-text-body><p>Sign once.</p></ac:rich-text-body></ac:structured-macro>
<ac:structured-macro ac:name="toc"/>
<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro>
<ac:image ac:alt="dock"><ri:attachment ri:filename="the dock.png"/></ac:image>
<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>\
<ac:task-body>Tie it</ac:task-body></ac:task></ac:task-list>"""


def entity(kind: str, mark: str, **properties: str) -> str:
    """Return an object as the export writes it; `ref_` marks a property that names another."""
    inner = "".join(
        f'<property name="{name[4:]}"><id name="id">{value}</id></property>'
        if name.startswith("ref_")
        else f'<property name="{name}"><![CDATA[{value}]]></property>'
        for name, value in properties.items()
    )
    return f'<object class="{kind}"><id name="id">{mark}</id>{inner}</object>'


LAST = "2024-03-01 12:00:00.000"
ENTITIES = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?><hibernate-generic datetime="2024-03-01">',
        entity("ConfluenceUserImpl", "u1", name="Ida Ek"),
        entity("Page", "7", title="Law", contentStatus="current"),
        entity("Page", "8", title="Leases", ref_parent="7", ref_creator="u1", lastModificationDate=LAST),
        entity("Page", "6", title="Leases", ref_originalVersion="8"),
        entity("BodyContent", "80", body=STORAGE, ref_content="8"),
        entity("Attachment", "9", title="the dock.png", version="2", ref_containerContent="8"),
        entity("Label", "3", name="docks"),
        entity("Labelling", "4", ref_label="3", ref_content="8"),
        entity("Comment", "5"),
        "</hibernate-generic>",
    )
)
AS_XML: Files = {"entities.xml": ENTITIES, "attachments/8/9/2": picture()}
