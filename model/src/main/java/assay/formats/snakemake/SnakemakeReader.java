package assay.formats.snakemake;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Sqlite;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `.snakemake/metadata/<output's path in base64>`, or a database with the same records, and
/// `.snakemake/log/<time>.snakemake.log`. The code of old records
/// is a pickle and is never opened.
@AutoService(Reader.class)
public final class SnakemakeReader implements Reader {
    private static final String METADATA = ".snakemake/metadata";
    private static final String LOG = ".snakemake/log";

    @Override
    public Format format() {
        return new Format(
                "snakemake",
                "Snakemake",
                ".snakemake/metadata/*, .snakemake/metadata.db, .snakemake/log/*.snakemake.log",
                "5 to 9, records before version 5 and of 5 and 6",
                List.of(
                        "rules with their commands",
                        "inputs and outputs of every job",
                        "SHA-256 of small inputs",
                        "times of every job",
                        "how an invocation ended"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.CODE, "whether the tree was clean"),
                        new Gap(Layer.CODE, "the command that started it, but in some logs"),
                        new Gap(Layer.PARAMETERS, "names of parameters"),
                        new Gap(Layer.LIBRARIES, "installed packages, but for a rule's conda file or container"),
                        new Gap(Layer.ENVIRONMENT, "the processor"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.DATA, "a checksum of the inputs that are large"),
                        new Gap(Layer.DATA, "a checksum of the outputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String folder = "/" + candidate.folder() + "/";
        if (candidate.name().equals("metadata.db") && folder.endsWith("/.snakemake/")) {
            return Sqlite.looksLike(candidate.head()) ? Claim.CERTAIN : Claim.LIKELY;
        }
        if (folder.contains("/" + METADATA + "/")) {
            String head = candidate.headText();
            return head.startsWith("{") && head.contains("\"rule\"") ? Claim.CERTAIN : Claim.LIKELY;
        }
        return folder.endsWith("/" + LOG + "/") && candidate.name().endsWith(".snakemake.log")
                ? Claim.CERTAIN
                : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith(".db")) {
            new MetadataBase(source, facts).read();
            return;
        }
        String path = "/" + source.path();
        int log = path.lastIndexOf("/" + LOG + "/");
        if (log >= 0 && path.endsWith(".snakemake.log")) {
            new InvocationLog(path.substring(Math.min(1, log), log), source, facts).read();
            return;
        }
        int metadata = path.lastIndexOf("/" + METADATA + "/");
        String output = output(path.substring(metadata + METADATA.length() + 2));
        if (output == null) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "A path in base64 was expected as the name of the file."));
            return;
        }
        Tree record = Documents.json(source, source.path(), facts);
        if (record.exists()) {
            String root = path.substring(Math.min(1, metadata), metadata);
            new Job(root, output, source, facts, at -> at.pointer().isEmpty() ? Locator.WHOLE : Source.at(at))
                    .read(record);
        }
    }

    /// Long names are cut into folders whose names start with `@`.
    static @Nullable String output(String name) {
        String joined = name.replace("/", "").replace("@", "");
        try {
            String output = new String(Base64.getUrlDecoder().decode(joined), StandardCharsets.UTF_8);
            return output.isEmpty() || output.chars().anyMatch(Character::isISOControl) ? null : output;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
