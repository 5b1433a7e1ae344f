package assay.rerun;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What this machine says of itself, under the keys of `assay-run.json`.
public final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final int LINES = 200;

    private Machine() {}

    /// `os`, `kernel`, and where it can be told `cpu`.
    public static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("os", System.getProperty("os.name", ""));
        facts.put("kernel", System.getProperty("os.version", ""));
        try (BufferedReader lines = Files.newBufferedReader(CPU, StandardCharsets.UTF_8)) {
            for (int i = 0; i < LINES; i++) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).strip().equals("model name")) {
                    facts.put("cpu", line.substring(colon + 1).strip());
                    break;
                }
            }
        } catch (IOException notThere) {
            // Other systems do not say so in a file.
        }
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
