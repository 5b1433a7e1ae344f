package assay.view.report;

import assay.audit.Language;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.project.IssuedFile;
import assay.report.Additions;
import assay.report.Paper;
import assay.report.Reveal;
import assay.report.pack.Pack;
import assay.report.people.Statement;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/// Three runs, one of them a registered model, and a PDF that says what it was asked for.
final class Issued implements ReportSource {
    private static final List<String> SECTIONS =
            List.of("Cover and status", "One-page answer", "Scope and limits", "Population of runs", "Findings");

    final List<String> asked = new ArrayList<>();
    private final List<Statement> said = new ArrayList<>();
    private final List<Run> runs;
    private @Nullable String failure;
    private volatile boolean slow;

    Issued(String... names) {
        runs = java.util.stream.Stream.of(names).map(Issued::run).toList();
    }

    Issued failing(String message) {
        failure = message;
        return this;
    }

    /// Issues until it is stopped.
    Issued slow() {
        slow = true;
        return this;
    }

    void heal() {
        failure = null;
    }

    private static Run run(String name) {
        Instant start = Instant.parse("2026-10-28T18:02:41Z");
        return new Run(
                RunId.global("mlflow", "7c41e0" + name),
                List.of("mlflow"),
                name,
                Status.FINISHED,
                start,
                start.plusSeconds(848),
                null,
                false,
                "final",
                null,
                "mlruns");
    }

    @Override
    public List<Run> runs() {
        return runs;
    }

    @Override
    public List<Fact.Model> models() {
        if (runs.isEmpty()) {
            return List.of();
        }
        return List.of(new Fact.Model(
                runs.getFirst().id(),
                "credit-default",
                "7",
                List.of("champion"),
                null,
                null,
                null,
                new Evidence("mlruns/models", Locator.WHOLE, null)));
    }

    @Override
    public synchronized byte[] preview(RunId run, Set<Reveal> reveal, Additions additions, Progress progress) {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        asked.add("preview " + run.id() + " " + reveal + ids(additions.packs()) + language(additions));
        return pdf(run);
    }

    @Override
    public Run ofFile(Path model) {
        if (!model.endsWith("model.bin")) {
            throw new IllegalArgumentException("No run that a record ties to the content of " + model + ".");
        }
        return runs.getLast();
    }

    @Override
    public synchronized List<IssuedFile> issue(
            RunId run, Target target, Set<Reveal> reveal, Additions additions, Progress progress) {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        asked.add("issue " + run.id() + " " + target.name() + " " + new TreeSet<>(target.forms()) + " " + reveal
                + ids(additions.packs()) + language(additions)
                + (target.replace() ? " replacing" : ""));
        while (slow) {
            progress.step(1, 0, "Writing html");
            Thread.onSpinWait();
        }
        return new TreeSet<>(target.forms())
                .stream()
                        .map(form -> new IssuedFile(
                                form.name().toLowerCase(Locale.ROOT),
                                form.in(target.folder(), target.name()),
                                10,
                                "ab".repeat(32),
                                "R-0123456789ab"))
                        .toList();
    }

    @Override
    public synchronized List<Statement> statements(RunId run) {
        return List.copyOf(said);
    }

    @Override
    public synchronized void state(RunId run, Stating stating) {
        said.add(new Statement(
                stating.about(),
                stating.of(),
                stating.text(),
                stating.by(),
                stating.role(),
                LocalDate.of(2026, 11, 20),
                stating.due(),
                "trail entry " + (said.size() + 1)));
    }

    @Override
    public synchronized void withdraw(long entry, String reason, String by) {
        asked.add("withdraw " + entry + " " + reason + " " + by);
        said.removeIf(each -> each.source().equals("trail entry " + entry));
    }

    private static String language(Additions additions) {
        return (additions.language() == Language.EN
                        ? ""
                        : " " + additions.language().tag())
                + (additions.paper() == Paper.A4 ? "" : " " + additions.paper())
                + (additions.baseline() == null
                        ? ""
                        : " against " + additions.baseline().id())
                + (additions.decision() == null
                        ? ""
                        : " decision " + additions.decision().id());
    }

    private static String ids(List<Pack> packs) {
        return packs.isEmpty() ? "" : " " + packs.stream().map(Pack::id).toList();
    }

    private static byte[] pdf(RunId run) {
        try (PDDocument document = new PDDocument()) {
            PDDocumentOutline outline = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(outline);
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (String section : SECTIONS) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                PDOutlineItem item = new PDOutlineItem();
                item.setTitle(outline.hasChildren() ? section : section + " of a model with a rather long name");
                item.setDestination(page);
                outline.addLast(item);
                try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                    text.beginText();
                    text.setFont(font, 14);
                    text.newLineAtOffset(62, 760);
                    text.showText(section + ", run " + run.id());
                    text.endText();
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
