package assay.rerun.record;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine that this runs on.
///
/// @param cpu name of the processor, as the kernel has it
/// @param cores that are at hand
public record Machine(String os, String kernel, String cpu, int cores, String host) {

    public static Machine here() {
        String system = System.getProperty("os.name", "");
        return new Machine(
                value(Path.of("/etc/os-release"), "PRETTY_NAME", '=').orElse(system),
                system + " " + System.getProperty("os.version", "") + " " + System.getProperty("os.arch", ""),
                value(Path.of("/proc/cpuinfo"), "model name", ':').orElse(System.getProperty("os.arch", "")),
                Runtime.getRuntime().availableProcessors(),
                hostName());
    }

    /// In the words of a run's record.
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("os", os);
        facts.put("kernel", kernel);
        facts.put("cpu", cpu);
        return facts;
    }

    private static Optional<String> value(Path file, String key, char separator) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(key) && line.indexOf(separator) > 0)
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .map(text -> text.replaceAll("^\"|\"$", ""))
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        for (String file : List.of("/proc/sys/kernel/hostname", "/etc/hostname")) {
            try {
                String name = Files.readString(Path.of(file)).strip();
                if (!name.isEmpty()) {
                    return name;
                }
            } catch (IOException notThere) {
                // The next one.
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "";
        }
    }
}
