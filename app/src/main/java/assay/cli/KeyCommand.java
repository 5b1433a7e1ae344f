package assay.cli;

import assay.project.Signatures;
import assay.sign.Holder;
import assay.sign.TrialKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "key",
        description = {
            "Makes a key for trying how signing goes. Anybody can make one in anybody's name: it says so of itself,",
            "and so does every place that shows it. It holds for a year."
        },
        footer = {"", "Example: assay key --trial ann.p12 --name \"Ann Example\""})
final class KeyCommand implements Callable<Integer> {

    @Option(names = "--trial", required = true, paramLabel = "FILE.p12", description = "The new file, PKCS#12.")
    private Path file = Path.of("trial.p12");

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whom it is to name.")
    private String name = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the new file's password (default: asked for).")
    private @Nullable Path password;

    @Mixin
    private Options options = new Options();

    private final Terminal terminal;

    KeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        char[] secret = Password.fresh(password, "Password of the new file");
        try {
            TrialKey key = new Signatures(options.home, null, terminal.clock()).trialKey(file, name, secret);
            Holder holder = Holder.of(key.certificate());
            terminal.out().println(file + " holds a trial key for " + Table.printable(holder.name()) + ".");
            terminal.out().println(Table.printable(holder.voucher()));
            terminal.out().println("It holds until " + holder.until() + ".");
            return Exit.DONE;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
