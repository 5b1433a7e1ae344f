package assay.rerun.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the filter as seccomp(2) does, for machines that no test runs on.
class SystemCallFilterTest {
    private static final long ALLOWED = 0x7fff0000L;
    private static final long REFUSED = 0x00050001L;

    @ParameterizedTest
    @CsvSource({
        // read, openat, clone, ptrace: what programs need; keyctl, mount, bpf, add_key, io_uring_setup: refused.
        "amd64, 0xC000003E, 0, true",
        "amd64, 0xC000003E, 257, true",
        "amd64, 0xC000003E, 56, true",
        "amd64, 0xC000003E, 101, true",
        "amd64, 0xC000003E, 250, false",
        "amd64, 0xC000003E, 165, false",
        "amd64, 0xC000003E, 321, false",
        "amd64, 0xC000003E, 248, false",
        "amd64, 0xC000003E, 442, false",
        // The same call by another way in.
        "amd64, 0xC000003E, 1073742074, false",
        "amd64, 0x40000003, 0, false",
        "aarch64, 0xC00000B7, 63, true",
        "aarch64, 0xC00000B7, 56, true",
        "aarch64, 0xC00000B7, 219, false",
        "aarch64, 0xC00000B7, 40, false",
        "aarch64, 0xC00000B7, 280, false",
        "aarch64, 0x40000028, 0, false"
    })
    void callsAreJudged(String machine, String architecture, int call, boolean allowed) {
        byte[] program = Filter.program(machine).orElseThrow();
        assertEquals(allowed ? ALLOWED : REFUSED, run(program, call, Long.decode(architecture)));
    }

    @Test
    void otherMachinesHaveNone() {
        assertTrue(Filter.program("riscv64").isEmpty());
    }

    private static long run(byte[] program, int call, long architecture) {
        ByteBuffer steps = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
        long held = 0;
        for (int at = 0; at < program.length / 8; at++) {
            int code = steps.getShort(at * 8) & 0xffff;
            int ifTrue = steps.get(at * 8 + 2) & 0xff;
            int ifFalse = steps.get(at * 8 + 3) & 0xff;
            long value = steps.getInt(at * 8 + 4) & 0xffffffffL;
            switch (code) {
                case 0x20 -> held = value == 0 ? call & 0xffffffffL : architecture;
                case 0x15 -> at += held == value ? ifTrue : ifFalse;
                case 0x35 -> at += held >= value ? ifTrue : ifFalse;
                case 0x06 -> {
                    return value;
                }
                default -> throw new AssertionError("code " + code);
            }
        }
        throw new AssertionError("it does not end");
    }
}
