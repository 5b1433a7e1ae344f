package assay.formats.reprozip;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Sqlite;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `.reprozip-trace/config.yml`, the same in an unpacked pack's `METADATA`, or inside of a pack (`*.rpz`).
@AutoService(Reader.class)
public final class ReproZipReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "reprozip",
                "ReproZip",
                ".reprozip-trace/config.yml and trace.sqlite3, *.rpz",
                "configurations 0.4 to 0.8",
                List.of(
                        "the command line and how it ended",
                        "files that were really read and written",
                        "system packages with their versions",
                        "variables and distribution"),
                List.of(
                        new Gap(Layer.CODE, "the commit, and whether the tree was clean"),
                        new Gap(Layer.PARAMETERS, "parameters, but for those in the command"),
                        new Gap(Layer.LIBRARIES, "Python packages by name and version"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "the date"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("config.yml") || name.endsWith(".rpz");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (candidate.name().endsWith(".rpz")) {
            byte[] head = candidate.head();
            boolean gzip = head.length > 2 && head[0] == 0x1F && (head[1] & 0xFF) == 0x8B;
            boolean tar = head.length > 262 && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
            return tar ? Claim.CERTAIN : gzip ? Claim.LIKELY : Claim.NO;
        }
        String folder = candidate.folder();
        boolean traced = folder.equals(".reprozip-trace") || folder.endsWith("/.reprozip-trace");
        boolean unpacked = folder.equals("METADATA") || folder.endsWith("/METADATA");
        if (!candidate.name().equals("config.yml") || !(traced || unpacked)) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean ours = head.contains("reprozip") || head.contains("ReproZip");
        return ours ? Claim.CERTAIN : traced ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith(".rpz")) {
            String text = Pack.configuration(source);
            new Configuration(source, facts, source.path()).read(Yaml.parse(text, Limits.RECORD));
            return;
        }
        String above = source.resolve("..");
        Configuration configuration = new Configuration(source, facts, above);
        configuration.read(Yaml.parse(source.text(source.path()), Limits.RECORD));
        String trace = source.resolve("trace.sqlite3");
        if (source.size(trace) > 0) {
            try (Sqlite database = Sqlite.open(source.file(trace), source.scratch())) {
                new Trace(source, facts, trace, configuration).read(database);
            } catch (IOException damaged) {
                new ProjectFacts(source, trace, facts).problem(damaged);
            }
        }
    }
}
