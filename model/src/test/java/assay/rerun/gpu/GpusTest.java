package assay.rerun.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rerun.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a library that the C compiler makes from the driver's published interface: real calls over real layouts, and
/// a made-up machine behind them. No GPU has a part in this.
class GpusTest {
    private static final Path COMPILER = Path.of("/usr/bin/cc");

    @TempDir
    Path temp;

    @Test
    void devicesAreAsTheDriverTellsThem() throws Exception {
        try (Gpus gpus = driver()) {
            assertTrue(gpus.missing().isEmpty());
            assertEquals(
                    List.of(
                            new Gpu(
                                    0,
                                    "GPU-00000000-0000-0000-0000-000000000000",
                                    "NVIDIA H200",
                                    16896,
                                    "9.0",
                                    150754820096L,
                                    false,
                                    List.of(),
                                    true,
                                    "535.104.05",
                                    "12.2"),
                            new Gpu(
                                    1,
                                    "GPU-00000000-0000-0000-0000-000000000001",
                                    "NVIDIA A100-SXM4-40GB",
                                    6912,
                                    "8.0",
                                    150754820096L,
                                    true,
                                    List.of(
                                            "MIG-00000000-0000-0000-0000-000000000000",
                                            "MIG-00000000-0000-0000-0000-000000000001"),
                                    null,
                                    "535.104.05",
                                    "12.2")),
                    gpus.devices());
        }
    }

    @Test
    void aDeviceIsChosenByWhatDoesNotChange() throws Exception {
        try (Gpus gpus = driver()) {
            assertEquals(
                    "GPU-00000000-0000-0000-0000-000000000000",
                    gpus.choose("auto").visible());
            // A device that is cut is given as one of its parts.
            assertEquals(
                    "MIG-00000000-0000-0000-0000-000000000000", gpus.choose("1").visible());
            assertEquals("", gpus.choose("none").visible());
            assertNull(gpus.choose("2").visible());
            assertEquals(
                    "There is no GPU 2: the driver counts from 0 to 1.",
                    gpus.choose("2").said());
        }
    }

    @Test
    void withoutTheLibraryThisIsSaid() {
        try (Gpus gpus = Gpus.of("/no/such/libnvidia-ml.so.1")) {
            assertEquals(List.of(), gpus.devices());
            assertEquals(
                    "The library of NVIDIA's driver (/no/such/libnvidia-ml.so.1) is not on this machine.",
                    gpus.missing().orElseThrow());
            assertEquals("", gpus.choose("auto").visible());
            assertNull(gpus.choose("0").visible());
            assertTrue(gpus.sample(0, Set.of(), true).isEmpty());
        }
    }

    @Test
    void aDriverThatDoesNotAnswerIsNoDriver() throws Exception {
        try (Gpus gpus = driver("-DBROKEN")) {
            assertEquals(
                    "NVIDIA's driver does not answer: Driver Not Loaded (9).",
                    gpus.missing().orElseThrow());
        }
    }

    @Test
    void moreProcessesThanThereIsRoomForAreAskedForAgain() throws Exception {
        Files.write(
                temp.resolve("pids"),
                IntStream.rangeClosed(1001, 1300).mapToObj(Integer::toString).toList());
        try (Gpus gpus = driver()) {
            Sample.Users users = Objects.requireNonNull(
                    gpus.sample(0, Set.of(1001L, 1300L, 9L), true).orElseThrow().users());
            assertEquals(new Sample.Users(300, 2, 3_000_000_000L + 3_000_000_299L), users);
        }
    }

    @Test
    void theSeriesIsKeptAndSummedUp() throws Exception {
        Files.writeString(temp.resolve("pids"), "4711\n");
        Path file = temp.resolve("gpu.csv");
        List<Sample> heard = new CopyOnWriteArrayList<>();
        Telemetry.Measured measured;
        try (Gpus gpus = driver()) {
            Telemetry telemetry = Telemetry.start(
                    gpus, gpus.devices().getFirst(), () -> Set.of(4711L), (seconds, sample) -> heard.add(sample), file);
            Thread.sleep(1550);
            telemetry.close();
            measured = telemetry.measured();
        }
        List<String> rows = Files.readAllLines(file);
        assertEquals(
                "seconds,use_percent,memory_bytes,power_watts,temperature_celsius,clock_megahertz,throttle_reasons,"
                        + "processes,processes_of_run",
                rows.getFirst());
        assertTrue(rows.get(1).matches("0\\.\\d\\d,90,1000000001,412\\.345,61,1980,0,1,1"), rows.get(1));
        assertTrue(rows.get(2).matches("0\\.\\d\\d,70,1000000002,412\\.345,61,1980,0,,"), rows.get(2));
        // On a busy machine looks come late, and none is made up for.
        assertTrue(rows.size() - 1 >= 5 && rows.size() - 1 <= 17, rows.size() + " rows");
        assertEquals(rows.size() - 1, heard.size());
        assertEquals(Boolean.TRUE, measured.used());
        Map<String, Object> facts = measured.facts();
        assertEquals((long) heard.size(), facts.get("count"));
        assertEquals(Map.of("mean", 412.345, "most", 412.345), facts.get("powerWatts"));
        assertEquals(false, facts.get("others"));
        assertEquals(3_000_000_000L, facts.get("memoryOfRunBytes"));
        assertEquals(heard.size() * 41.234, (double) facts.get("energyJoules"), 1e-9);
        double slowed = heard.stream().filter(Sample::slowed).count() / (double) heard.size();
        assertEquals(slowed, (double) facts.get("slowedShare"), 0.001);
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))),
                measured.digest().value());
        String record = new RunRecord("r", "r", "assay")
                .device("gpu", measured.gpu().name(), measured.record("gpu.csv"))
                .written()
                .text();
        assertTrue(record.contains("\"file\" : \"gpu.csv\"") && record.contains("\"used\" : true"), record);
    }

    @Test
    void aRunWhoseProcessIsNotOnTheDeviceDidNotUseIt() throws Exception {
        Files.writeString(temp.resolve("pids"), "4711\n");
        try (Gpus gpus = driver()) {
            Telemetry telemetry = Telemetry.start(
                    gpus,
                    gpus.devices().getFirst(),
                    () -> Set.of(1L),
                    Telemetry.Listener.NONE,
                    temp.resolve("gpu.csv"));
            Thread.sleep(300);
            telemetry.close();
            assertEquals(Boolean.FALSE, telemetry.measured().used());
            assertEquals(true, telemetry.measured().facts().get("others"));
        }
    }

    private Gpus driver(String... options) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(COMPILER), "skipped: no C compiler here to make the library with");
        Path source = temp.resolve("nvml.c");
        if (!Files.exists(source)) {
            try (InputStream in = Objects.requireNonNull(GpusTest.class.getResourceAsStream("/nvml/nvml.c"))) {
                Files.copy(in, source);
            }
        }
        Path library = temp.resolve("libnvidia-ml.so.1");
        List<String> command = new ArrayList<>(List.of(COMPILER.toString(), "-shared", "-fPIC", "-Wall", "-Werror"));
        command.add("-DPIDS=\"" + temp.resolve("pids") + "\"");
        command.addAll(List.of(options));
        command.addAll(List.of("-o", library.toString(), source.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(compiler.getInputStream().readAllBytes());
        assertEquals(0, compiler.waitFor(), said);
        assertFalse(Files.notExists(library));
        return Gpus.of(library.toString());
    }
}
