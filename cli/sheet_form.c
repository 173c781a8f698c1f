/*
 * sheet_form.c: how the page begins and ends, and what a person fills in, on the screen or by hand:
 * a record must show the decision of a person. Colours are told by words, symbols and borders too.
 */
#include "sheet_parts.h"

static const char style[] =
    "@page{size:A4;margin:8mm 10mm}*{box-sizing:border-box}"
    "body{font:10pt/1.35 Arial,'Liberation Sans',Helvetica,sans-serif;color:#111;background:#fff;"
    "margin:0 auto;max-width:190mm;padding:8mm}"
    "h1{font-size:15pt;margin:0 0 2mm}h2{font-size:11pt;margin:3mm 0 1mm;"
    "border-bottom:1px solid #111}h3{font-size:10pt;margin:1mm 0 0}"
    "p{margin:.8mm 0}ul{margin:.5mm 0;padding-left:4.5mm}li{margin:.3mm 0}"
    "dl{margin:0;display:grid;grid-template-columns:1fr 1fr;gap:.5mm 4mm}dd{margin:0;"
    "font-weight:bold}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:.8mm 1.2mm;"
    "text-align:left;vertical-align:top}thead th{background:#eee}"
    ".rating{font-weight:bold;padding:0 1.2mm;border:1px solid #111;white-space:nowrap;"
    "color:#111;background:#fff}.rating.green{background:#c9ecc9}.rating.yellow{background:#ffe39c;"
    "border-style:dashed}.rating.red{background:#ffd0d0;border-width:2.5px}"
    ".urgent{border:2.5px solid #111;padding:1.5mm 2.5mm;margin:2mm 0;background:#fff4f4}"
    ".urgent h2{margin:0;border:0}"
    ".note{white-space:pre-wrap;border-left:3px solid #555;padding-left:2.5mm}"
    "mark{background:#fff3b0;color:#111;font-weight:bold;text-decoration:underline}"
    "mark.raises{background:#e8e0ff;font-weight:normal;font-style:italic;"
    "text-decoration:underline dotted}"
    ".key,small,footer{font-size:8.5pt;color:#333}"
    ".columns{columns:2;column-gap:6mm}.columns>div{break-inside:avoid}"
    ".fields{display:grid;grid-template-columns:repeat(3,1fr);gap:1.5mm 4mm}"
    ".fields label{display:block;font-size:9pt}"
    "input[type=text],textarea{width:100%;font:inherit;color:#111;background:#fff;border:1px solid "
    "#555;padding:.6mm 1mm}textarea{height:15mm;resize:vertical}"
    "fieldset{border:1px solid #555;margin:1mm 0;padding:1mm 2.5mm}fieldset "
    "label{margin-right:5mm}.row{display:flex;gap:0 4mm;flex-wrap:wrap}"
    ".decision{border:2px solid #111;padding:1.5mm 3mm;margin:2.5mm 0;break-inside:avoid}"
    ".decision h2{margin-top:0}footer{border-top:1px solid #111;margin-top:2.5mm;padding-top:1mm}"
    "@media print{body{padding:0;max-width:none;font-size:7.1pt;line-height:1.15}"
    "h1{font-size:12pt;margin:0 0 .8mm}h2{font-size:8.6pt;margin:1.1mm 0 .4mm}h3{font-size:7.6pt;"
    "margin:.3mm 0 0}.key,small,footer{font-size:6.4pt}.fields label{font-size:7pt}"
    "p{margin:.3mm 0}ul{padding-left:3.5mm}li{margin:0;break-inside:avoid}.law "
    "ul{columns:3;column-gap:5mm}"
    ".columns{columns:3;column-gap:5mm}.columns>div{break-inside:auto}h3{break-after:avoid}"
    ".urgent{padding:.8mm 2mm;margin:1.2mm 0}th,td{padding:.4mm 1mm}"
    ".decision{margin:1.2mm 0;padding:1mm 2.5mm}fieldset{margin:.4mm 0;padding:0 2mm "
    ".4mm}textarea{height:11mm}input[type=radio]{width:3mm;height:3mm;margin:0 .5mm}"
    "footer{margin-top:1.2mm;padding-top:.5mm}}";

static void field(const sheet *s, const char *id, const char *label) {
    fprintf(s->out,
            "<label for=\"%s\">%s<input type=\"text\" id=\"%s\" autocomplete=\"off\">"
            "</label>\n",
            id, label, id);
}

void sheet_begin(const sheet *s) {
    fputs("<!DOCTYPE html>\n<html lang=\"", s->out);
    sheet_text(s, brook_pack_language(s->pack));
    fputs("\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<title>Record of a rating</title>\n<style>",
          s->out);
    fputs(style, s->out);
    fputs("</style>\n</head>\n<body>\n<main>\n<h1>Record of a rating: confidential</h1>\n"
          "<div class=\"fields\">\n",
          s->out);
    field(s, "f-child", "Child (initials or number)");
    field(s, "f-seen", "Date and time seen");
    field(s, "f-by", "Seen and written by");
    fputs("</div>\n", s->out);
}

/* One choice of a fieldset. */
static void choice(const sheet *s, const char *name, const char *id, const char *label) {
    fprintf(s->out, "<label><input type=\"radio\" name=\"%s\" id=\"%s\"> %s</label>\n", name, id,
            label);
}

static void own_rating(const sheet *s) {
    fputs("<div class=\"row\"><fieldset><legend>My own rating</legend>\n", s->out);
    for (size_t r = 0; r < brook_pack_rating_count(s->pack); r++) {
        fprintf(s->out, "<label><input type=\"radio\" name=\"own\" id=\"own-%zu\"> ", r);
        sheet_text(s, brook_pack_rating_label(s->pack, r));
        fputs("</label>\n", s->out);
    }
    choice(s, "own", "own-none", "Cannot be rated yet");
    fputs("</fieldset>\n", s->out);
}

void sheet_decision(const sheet *s) {
    fputs("<section class=\"decision\" aria-labelledby=\"h-decision\">\n"
          "<h2 id=\"h-decision\">Professional judgement</h2>\n"
          "<p>The tool advises; a person decides. Say what you decided and why, also where you "
          "agree.</p>\n",
          s->out);
    own_rating(s);
    fputs("<fieldset><legend>With the tool I</legend>\n", s->out);
    choice(s, "agree", "agree-yes", "agree");
    choice(s, "agree", "agree-higher", "rate it higher");
    choice(s, "agree", "agree-lower", "rate it lower");
    fputs("</fieldset>\n</div>\n"
          "<label for=\"f-why\">Reasons (context, chronology, what the tool could not know)"
          "</label>\n<textarea id=\"f-why\"></textarea>\n"
          "<label for=\"f-decided\">Decided: what, by whom, by when; who was told</label>\n"
          "<textarea id=\"f-decided\"></textarea>\n<div class=\"fields\">\n",
          s->out);
    field(s, "f-name", "Name and role");
    field(s, "f-date", "Date and time");
    field(s, "f-sign", "Signature");
    fputs("</div>\n</section>\n", s->out);
}

void sheet_end(const sheet *s) {
    const brook_pack *p = s->pack;
    fputs("</main>\n<footer>\n<p>One note can hide a pattern: look at the child's chronology as "
          "well.</p>\n<p>Pack ",
          s->out);
    sheet_text(s, brook_pack_id(p));
    fputs(" ", s->out);
    sheet_text(s, brook_pack_version(p));
    fputs(", edition ", s->out);
    sheet_text(s, brook_pack_edition(p));
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        fputs(", with ", s->out);
        sheet_text(s, brook_pack_overlay_id(p, i));
        fputs(" ", s->out);
        sheet_text(s, brook_pack_overlay_version(p, i));
    }
    fprintf(s->out, "; digest %.12s; libbrook %s.", brook_pack_digest(p), brook_version_string());
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        fputs(" ", s->out);
        sheet_text(s, brook_pack_disclaimer(p, i));
    }
    fputs("</p>\n</footer>\n</body>\n</html>\n", s->out);
}
