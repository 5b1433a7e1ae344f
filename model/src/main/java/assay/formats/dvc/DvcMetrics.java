package assay.formats.dvc;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.MetricsFile;
import assay.read.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The numbers in the metrics files that a lock names, as long as the files still are what the lock recorded.
record DvcMetrics(Source source, Facts facts) {

    void read(RunId run, List<Artifact> outputs, Set<String> alsoNamed) throws IOException {
        Map<String, List<Digest>> files = new LinkedHashMap<>();
        for (Artifact output : outputs) {
            if (output.kind() == Artifact.Kind.METRICS) {
                files.put(output.path(), output.digests());
            }
        }
        alsoNamed.forEach(path -> files.putIfAbsent(path, List.of()));
        Set<String> taken = new HashSet<>();
        for (Map.Entry<String, List<Digest>> file : files.entrySet()) {
            if (source.size(file.getKey()) >= 0 && unchanged(file.getKey(), file.getValue())) {
                read(run, file.getKey(), taken);
            }
        }
    }

    /// The second file that has a number of the same name gets its path before it, as DVC shows it.
    private void read(RunId run, String path, Set<String> taken) throws IOException {
        Set<String> before = Set.copyOf(taken);
        MetricsFile.read(
                source,
                path,
                run,
                key -> {
                    taken.add(key);
                    return before.contains(key) ? path + ":" + key : key;
                },
                facts);
    }

    /// Git may have turned the line ends of a small text file either way since the lock was written.
    private boolean unchanged(String path, List<Digest> recorded) throws IOException {
        List<String> md5 = recorded.stream()
                .filter(each ->
                        each.algorithm().equals("md5") || each.algorithm().equals("md5-dos2unix"))
                .map(Digest::value)
                .toList();
        if (md5.isEmpty()) {
            return true;
        }
        byte[] bytes = source.bytes(path);
        if (md5.contains(md5(bytes))
                || md5.contains(md5(lines(bytes, false)))
                || md5.contains(md5(lines(bytes, true)))) {
            return true;
        }
        facts.problem(new Problem.Damaged(
                path,
                Locator.WHOLE,
                "MD5 " + md5.getFirst() + " was expected, as dvc.lock records it, and " + md5(bytes)
                        + " was found; its numbers are not those of the recorded state and were left out."));
        return false;
    }

    private static byte[] lines(byte[] bytes, boolean windows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' && windows) {
                out.write('\r');
            }
            if (!pair) {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
