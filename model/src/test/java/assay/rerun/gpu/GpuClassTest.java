package assay.rerun.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuClassTest {

    private static Gpu gpu(String name, Integer cores) {
        return new Gpu(0, "GPU-0", name, cores, null, null, null, List.of(), null, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "NVIDIA H200                |       | NVIDIA H200           | 16896 | SAME_MODEL",
                "NVIDIA H200                | 16896 | NVIDIA H200           | 16896 | SAME_MODEL",
                "NVIDIA H100 PCIe           | 14592 | NVIDIA H200           | 16896 | SAME_ARCHITECTURE",
                "NVIDIA H100 80GB HBM3      | 14592 | NVIDIA H100 80GB HBM3 | 16896 | SAME_ARCHITECTURE",
                "Tesla A100-SXM4-40GB       |       | NVIDIA A100-SXM4-40GB | 6912  | SAME_MODEL",
                "NVIDIA A100-SXM4-80GB      |       | NVIDIA A100-SXM4-40GB | 6912  | SAME_ARCHITECTURE",
                "NVIDIA A10                 |       | NVIDIA A100-SXM4-40GB | 6912  | OTHER",
                "Tesla V100-SXM2-16GB       |       | NVIDIA H200           | 16896 | OTHER",
                "NVIDIA GeForce RTX 4090    |       | NVIDIA L40S           | 18176 | SAME_ARCHITECTURE",
                "GeForce RTX 3090           |       | NVIDIA RTX A6000      | 10752 | SAME_ARCHITECTURE",
                "AMD Instinct MI300X        |       | NVIDIA H200           | 16896 | OTHER",
                "Apple M3 Max               |       | NVIDIA H200           | 16896 | OTHER",
                "a GPU                      |       | NVIDIA H200           | 16896 | UNKNOWN",
                "''                         |       | NVIDIA H200           | 16896 | UNKNOWN"
            })
    void aDeviceStandsToTheRecordedOne(
            String recorded, String cores, String here, Integer coresHere, GpuClass.Likeness likeness) {
        Map<String, String> attributes = cores == null ? Map.of() : Map.of("cuda_cores", cores);
        assertEquals(
                likeness,
                GpuClass.of(recorded, attributes, gpu(here, coresHere)).likeness());
    }

    @Test
    void withoutAGpuBitsAreNotToBeExpected() {
        GpuClass none = GpuClass.of("NVIDIA H200", Map.of(), null);
        assertEquals(GpuClass.Likeness.OTHER, none.likeness());
        assertTrue(none.means().endsWith("equal bits are not to be expected."), none.means());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NVIDIA GB200|NVIDIA Blackwell, 10.0",
                "NVIDIA GeForce RTX 5090|NVIDIA Blackwell, 12.0",
                "NVIDIA RTX 6000 Ada Generation|NVIDIA Ada Lovelace, 8.9",
                "Quadro RTX 6000|NVIDIA Turing, 7.5",
                "Tesla T4|NVIDIA Turing, 7.5",
                "Tesla K80|NVIDIA Kepler, 3.7",
                "AMD Radeon RX 7900 XTX|AMD RDNA 3, gfx110x",
                "Apple M1 Pro|Apple M1"
            })
    void architecturesAreKnownByName(String name, String architecture) {
        assertEquals(architecture, GpuClass.architecture(name).orElse(""));
    }
}
