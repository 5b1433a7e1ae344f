package assay.check;

import assay.project.Project;
import assay.project.Sample;
import assay.project.Signatures;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.store.Home;
import assay.trail.Checkpoint;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jgit.util.FileUtils;

/// Flips single bits drawn at random, in a signed report, in a bundle with its digest, and in an exported trail, and
/// counts those that nobody notices: `Flips [OF EACH] [SECONDS OF EACH]`. Exits with 1 where there is one.
final class Flips {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final long SEED = 20261122;

    private Flips() {}

    public static void main(String[] arguments) throws IOException {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_600;
        Path temp = Files.createTempDirectory("assay-flips").toRealPath();
        try {
            System.exit(run(temp, most, seconds) == 0 ? 0 : 1);
        } finally {
            FileUtils.delete(temp.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
    }

    private static int run(Path temp, int most, int seconds) throws IOException {
        Path sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        Path pdf = temp.resolve("report.pdf");
        Path zip = temp.resolve("report.zip");
        Path signed = temp.resolve("signed.pdf");
        try (Project project = Project.open(sample, Home.at(temp.resolve("home")), InstantSource.fixed(NOW))) {
            project.asked().scan(Progress.NONE);
            project.report(
                    new ReportRequest(
                            project.find("model:credit-default@champion").id(),
                            new ReportFiles(pdf, null, null, zip, null, null),
                            Set.of(),
                            Additions.NONE),
                    "1.0",
                    Progress.NONE);
            Signatures signatures = new Signatures(temp.resolve("home"), project, InstantSource.fixed(NOW));
            Path file = temp.resolve("ann.p12");
            signatures.trialKey(file, "Ann Example", PASSWORD);
            SigningKey key = SigningKey.ofFile(file, Files.readAllBytes(file), PASSWORD, null);
            signatures.sign(pdf, signed, key, new Signing("Ann Example", "Reviewer", Meaning.REVIEW, "", ""));
            Checkpoint held = project.trail().checkpoint("held");
            String published = String.valueOf(project.trail().key());
            ByteArrayOutputStream trail = new ByteArrayOutputStream();
            project.trail().export(trail);
            String digest = DigestUtils.sha256Hex(Files.readAllBytes(zip));
            return flips(
                            "exported trail",
                            trail.toByteArray(),
                            most,
                            seconds,
                            bytes -> !isWhole(bytes, held, published))
                    + flips(
                            "bundle with its digest",
                            Files.readAllBytes(zip),
                            most,
                            seconds,
                            bytes -> !DigestUtils.sha256Hex(bytes).equals(digest))
                    + flips("signed report", Files.readAllBytes(signed), most, seconds, Flips::isNoticed);
        }
    }

    private static boolean isWhole(byte[] trail, Checkpoint held, String key) {
        try {
            return Trail.walk(new ByteArrayInputStream(trail), List.of(held), key, Progress.NONE)
                    .isWhole();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNoticed(byte[] pdf) {
        return SignatureLines.of(pdf, List.of(), NOW).stream().anyMatch(line -> line.verdict() != Verdict.PASSED);
    }

    private static int flips(String what, byte[] whole, int most, int seconds, Predicate<byte[]> noticed) {
        if (noticed.test(whole)) {
            throw new IllegalStateException("Nothing was flipped, and the " + what + " is not accepted");
        }
        Random dice = new Random(SEED);
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        int missed = 0;
        int count = 0;
        while (count < most && System.nanoTime() < until) {
            int at = dice.nextInt(whole.length);
            int bit = dice.nextInt(8);
            whole[at] ^= (byte) (1 << bit);
            if (!noticed.test(whole)) {
                missed++;
                System.out.printf(Locale.ROOT, "%s: byte %d, bit %d was not noticed%n", what, at, bit);
            }
            whole[at] ^= (byte) (1 << bit);
            count++;
        }
        System.out.printf(
                Locale.ROOT, "%s, %d bytes: %d bits flipped, %d not noticed%n", what, whole.length, count, missed);
        return missed;
    }
}
