package assay.formats.neptune;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.SyntaxException;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Operations that a client of Neptune queued on disk: whole for offline runs, what was not yet sent for others.
@AutoService(Reader.class)
public final class NeptuneReader implements Reader {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Override
    public Format format() {
        return new Format(
                "neptune",
                "Neptune, queued runs",
                ".neptune/{offline,async,sync}/…/data-<n>.log",
                "clients 0.9 and 1.14",
                List.of("parameters", "metric histories", "names, tags and fields", "whether it failed"),
                List.of(
                        new Gap(
                                Layer.CODE,
                                "the commit before it is sent, and the command line but for the entry point"),
                        new Gap(Layer.LIBRARIES, "installed packages, unless asked to"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and CUDA, but as metrics"),
                        new Gap(Layer.ENVIRONMENT, "start, end and owner, which the server gives"),
                        new Gap(Layer.DATA, "a checksum of the inputs before they are sent"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        if (!name.startsWith("data-") || !name.endsWith(".log") || !candidate.has("last_put_version")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean operations = head.startsWith("{\"obj\"") && head.contains("\"path\"");
        return operations ? Claim.CERTAIN : candidate.path().contains(".neptune/") ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        List<String> logs = new ArrayList<>();
        for (String path : source.files(source.folder())) {
            String name = path.substring(source.folder().length() + 1);
            if (name.matches("data-\\d{1,18}\\.log")) {
                logs.add(path);
            }
        }
        logs.sort(Comparator.comparingLong(NeptuneReader::version));
        if (logs.isEmpty() || !logs.getFirst().equals(source.path())) {
            // The queue goes on in further files; the first one stands for all of them.
            return;
        }
        Operations operations = new Operations();
        for (String log : logs) {
            try (InputStream in = source.stream(log)) {
                Objects.of(in, (line, number) -> operations.add(line, log, Locator.line(number)));
            } catch (SyntaxException damaged) {
                facts.problem(Problems.of(log, "Operations of Neptune were expected.", damaged));
            }
        }
        RunFacts here = new RunFacts(id(source), source, source.path(), facts);
        operations.write(here, facts, new Locator.Pointer("", 0));
        String put = version(source, "last_put_version");
        String sent = version(source, "last_ack_version");
        if (!put.isEmpty() && !put.equals(sent)) {
            String state = (sent.isEmpty() ? "nothing" : "up to operation " + sent) + " of " + put;
            here.in(source.resolve("last_put_version")).tag("sent to the server", state, Locator.WHOLE);
        }
    }

    private static long version(String path) {
        String digits = path.substring(path.lastIndexOf('-') + 1, path.length() - ".log".length());
        return Long.parseLong(digits);
    }

    private static String version(Source source, String name) throws IOException {
        String path = source.resolve(name);
        long size = source.size(path);
        return size < 0 || size > 32 ? "" : source.text(path).strip();
    }

    /// The folder's name holds it, or that of a folder above.
    private static RunId id(Source source) {
        Matcher found = ID.matcher(source.folder());
        String id = "";
        while (found.find()) {
            id = found.group();
        }
        return id.isEmpty() ? new RunId("neptune", "", source.folder()) : RunId.global("neptune", id);
    }
}
