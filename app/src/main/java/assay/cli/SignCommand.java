package assay.cli;

import assay.project.Project;
import assay.project.Signatures;
import assay.project.SignedFile;
import assay.sign.Meaning;
import assay.sign.PdfSigner;
import assay.sign.Signing;
import assay.sign.SigningKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sign",
        description = {
            "Signs a report with a person's key (PAdES B-B). The file grows at its end; earlier signatures stay whole.",
            "By signing that person says: " + PdfSigner.STATEMENT
        },
        footer = {
            "",
            "Example: assay sign audit-report.pdf --key ann.p12 --name \"Ann Example\" --role \"Model validation\""
                    + " --meaning review --project .",
            "A rejection is a signature too: --meaning rejection --comment REASON. It is kept like the others."
        })
final class SignCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE.pdf", description = "The report.")
    private Path pdf = Path.of("audit-report.pdf");

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    /// One of the two.
    static final class Where {
        @Option(names = "--key", paramLabel = "FILE.p12", description = "The key, with its certificate, as PKCS#12.")
        private @Nullable Path key;

        @Option(names = "--token", paramLabel = "LIBRARY", description = "The PKCS#11 library of a card or token.")
        private @Nullable Path token;
    }

    @Option(names = "--slot", paramLabel = "N", description = "Of the token: its place in the list (default: 0).")
    private int slot;

    @Option(names = "--alias", paramLabel = "NAME", description = "Which key, where there are several.")
    private @Nullable String alias;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the password, or the token's PIN (default: asked for).")
    private @Nullable Path password;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who signs.")
    private String name = "";

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "In which role.")
    private String role = "";

    @Option(
            names = "--meaning",
            required = true,
            paramLabel = "MEANING",
            description = "What it means: ${COMPLETION-CANDIDATES}.")
    private Meaning meaning = Meaning.REVIEW;

    @Option(names = "--comment", paramLabel = "TEXT", description = "One line; of a rejection, why.")
    private String comment = "";

    @Option(names = "--location", paramLabel = "PLACE", description = "Where, if that is to stand in the signature.")
    private String location = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.pdf",
            description = "The signed file (default: the report itself, replaced).")
    private @Nullable Path output;

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project that it is about: the signature is entered in its trail.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Mixin
    private Options options = new Options();

    private final Terminal terminal;

    SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Signing signing = new Signing(name, role, meaning, comment, location);
        SigningKey key = key();
        Path to = output == null ? pdf : output;
        if (folder == null) {
            tell(new Signatures(options.home, null, terminal.clock()).sign(pdf, to, key, signing));
            return Exit.DONE;
        }
        try (Project project = Project.open(folder, options.home, options.index, terminal.clock())) {
            tell(new Signatures(options.home, project, terminal.clock()).sign(pdf, to, key, signing));
        }
        return Exit.DONE;
    }

    private SigningKey key() {
        char[] secret = Password.of(password, where.key == null ? "PIN of the token" : "Password of " + where.key);
        try {
            if (where.key != null) {
                return SigningKey.ofFile(where.key, Files.readAllBytes(where.key), secret, alias);
            }
            return SigningKey.ofToken(where.token == null ? Path.of("") : where.token, slot, secret, alias);
        } catch (IOException e) {
            throw new UncheckedIOException(where.key + " cannot be read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private void tell(SignedFile signed) {
        if (json) {
            terminal.out().println(Json.text(document(signed)));
            return;
        }
        Signing signing = signed.signing();
        terminal.out()
                .println("Signed by " + Table.printable(signing.name()) + ", " + Table.printable(signing.role())
                        + ", meaning " + signing.meaning().word() + ", at " + signed.at() + ".");
        terminal.out().println(PdfSigner.STATEMENT);
        terminal.out().println(PdfSigner.CLOCK);
        terminal.out().println(Table.printable(signed.holder().voucher()));
        terminal.out().println(signed.file() + "  SHA-256 " + signed.sha256());
        if (signed.entry() > 0) {
            terminal.out().println("Entered in the trail: entry " + signed.entry() + ".");
        }
    }

    private static ObjectNode document(SignedFile signed) {
        ObjectNode document = Json.document("sign")
                .put("file", signed.file().toString())
                .put("sha256", signed.sha256())
                .put("at", signed.at().toString())
                .put("name", signed.signing().name())
                .put("role", signed.signing().role())
                .put("meaning", signed.signing().meaning().word())
                .put("comment", signed.signing().comment());
        document.putObject("certificate")
                .put("subject", signed.holder().subject())
                .put("issuer", signed.holder().issuer())
                .put("sha256", signed.holder().fingerprint())
                .put("selfIssued", signed.holder().selfIssued())
                .put("trial", signed.holder().trial());
        return document.put("entry", signed.entry());
    }
}
