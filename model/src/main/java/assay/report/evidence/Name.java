package assay.report.evidence;

/// Where the terms of our own live. Nothing is ever fetched from there.
final class Name {
    static final String SPACE = "https://assay.example/";
    static final String RUN_RECORD = SPACE + "predicate/run-record/v1";
    static final String REPORT = SPACE + "predicate/report/v1";
    static final String BUNDLE = SPACE + "predicate/bundle/v1";
    static final String RERUN = SPACE + "rerun/v1";

    static final String REPORT_JSON = "report.json";
    static final String REQUEST = "report-request.json";
    static final String INDEX = "evidence-index.json";
    static final String STATEMENTS = "statements.intoto.jsonl";
    static final String CRATE = "ro-crate-metadata.json";
    static final String BOM = "bom.cdx.json";
    static final String PROV = "prov.json";
    static final String LOG = "audit-log.jsonl";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String KEY = "project-key.txt";
    static final String RULES = "rule-packs.json";
    static final String VERIFIER = "verify.py";
    static final String MANIFEST = "evidence-bundle.json";
    static final String SIGNED_MANIFEST = "evidence-bundle.intoto.jsonl";
    static final String PDF = "report.pdf";
    static final String HTML = "report.html";

    private Name() {}

    /// This program, as the one who made a rerun.
    static String program(String version) {
        return SPACE + "program/" + version;
    }
}
