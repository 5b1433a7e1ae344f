package assay.formats.kedro;

import assay.fact.Fact.Setting;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;

/// Parameters as they stand in a file now. No record says which of them a session used.
record Parameters(Source source, Facts facts) {

    void read() throws IOException {
        for (Tree tree : Documents.yaml(source, source.path(), facts)) {
            tree.leaves((key, leaf) -> {
                if (!key.isEmpty() && leaf.text() != null) {
                    facts.add(new Setting(
                            null,
                            Setting.Kind.SYSTEM,
                            "params:" + key,
                            Secrets.value(key, leaf.written()),
                            source.here(leaf)));
                }
            });
        }
    }
}
