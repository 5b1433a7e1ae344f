package assay.rerun.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// A seccomp filter (seccomp(2), a classic BPF program) of the system calls that reach what namespaces do not part: the
/// kernel's keys, its modules, clock and mounts, performance counters, programs for the kernel. They are refused with
/// EPERM; calls of other architectures on the same machine too.
final class Filter {

    /// AUDIT_ARCH of audit.h, and numbers of unistd.h, for the same calls in the same order: add_key, request_key,
    /// keyctl, bpf, perf_event_open, userfaultfd, mount, umount2, pivot_root, swapon, swapoff, reboot, init_module,
    /// finit_module, delete_module, kexec_load, kexec_file_load, open_by_handle_at, setns, acct, quotactl, syslog,
    /// settimeofday, clock_settime, clock_adjtime, adjtimex; then those with one number on both: io_uring_setup,
    /// open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr.
    private record Machine(String name, int architecture, List<Integer> calls) {}

    private static final List<Machine> MACHINES = List.of(
            new Machine(
                    "amd64",
                    0xC000003E,
                    List.of(
                            248, 249, 250, 321, 298, 323, 165, 166, 155, 167, 168, 169, 175, 313, 176, 246, 320, 304,
                            308, 163, 179, 103, 164, 227, 305, 159, 425, 428, 429, 430, 431, 432, 433, 442)),
            new Machine(
                    "aarch64",
                    0xC00000B7,
                    List.of(
                            217, 218, 219, 280, 241, 282, 40, 39, 41, 224, 225, 142, 105, 273, 106, 104, 294, 265, 268,
                            89, 60, 116, 170, 112, 266, 171, 425, 428, 429, 430, 431, 432, 433, 442)));

    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 1;

    /// System calls of the x32 ABI have this bit.
    private static final int X32 = 0x40000000;

    private static final class Once {
        static final Optional<String> FILE =
                program(System.getProperty("os.arch", "")).flatMap(program -> Native.memory("assay-seccomp", program));
    }

    private Filter() {}

    /// A file that holds the program for this machine, as long as this JVM runs; empty where there is none.
    static Optional<String> file() {
        return Once.FILE;
    }

    /// @param machine as `os.arch` names it
    static Optional<byte[]> program(String machine) {
        for (Machine each : MACHINES) {
            if (each.name().equals(machine)) {
                return Optional.of(program(each));
            }
        }
        return Optional.empty();
    }

    private static byte[] program(Machine machine) {
        int calls = machine.calls.size();
        ByteBuffer program = ByteBuffer.allocate(8 * (calls + 6)).order(ByteOrder.nativeOrder());
        // struct seccomp_data: the number of the call at 0, the architecture at 4.
        add(program, LOAD, 0, 0, 4);
        add(program, IF_EQUAL, 0, calls + 3, machine.architecture);
        add(program, LOAD, 0, 0, 0);
        add(program, IF_AT_LEAST, calls + 1, 0, X32);
        for (int i = 0; i < calls; i++) {
            add(program, IF_EQUAL, calls - i, 0, machine.calls.get(i));
        }
        add(program, RETURN, 0, 0, ALLOW);
        add(program, RETURN, 0, 0, REFUSE);
        return program.array();
    }

    private static void add(ByteBuffer program, int code, int ifTrue, int ifFalse, int value) {
        program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
    }
}
