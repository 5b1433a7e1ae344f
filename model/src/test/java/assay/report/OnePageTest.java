package assay.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.fact.RunId;
import assay.project.Project;
import assay.project.Sample;
import assay.rerun.Remade;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The one-page answer is one page: section 2 begins on the third, behind the cover and the answer.
class OnePageTest {
    @TempDir
    private Path temp;

    @Test
    void theAnswerFitsOnOnePageInEveryLanguageAndOnEveryPaper() throws IOException {
        Path sample = temp.toRealPath().resolve("credit-default");
        Sample.unpack(sample);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
        try (Project project = Project.open(sample, Home.at(temp.resolve("home")), clock)) {
            project.scan(Progress.NONE);
            RunId run = project.find("model:credit-default@champion").id();
            new Remade(project, temp.resolve("home"), run)
                    .seeded("11", Map.of("auc", 0.7583))
                    .seeded("12", Map.of("auc", 0.7591))
                    .keep();
            for (Language language : Language.values()) {
                String scope = Texts.in(language).say("page.title.scope").replace(" ", "");
                for (Paper paper : Paper.values()) {
                    byte[] pdf = project.preview(
                            run, Set.of(), Additions.NONE.in(language).on(paper), "1.0");
                    try (PDDocument document = Loader.loadPDF(pdf)) {
                        PDFTextStripper third = new PDFTextStripper();
                        third.setStartPage(3);
                        third.setEndPage(3);
                        String text = third.getText(document).replaceAll("\\s", "");
                        assertTrue(text.contains(scope), language + " on " + paper + ": " + text);
                    }
                }
            }
        }
    }
}
