package assay;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.nio.file.Files;
import java.util.Set;

/// Calls of `java.nio.file.Files` that change a disk.
final class FileWrites {

    private static final Set<String> NAMES = Set.of(
            "copy",
            "createDirectories",
            "createDirectory",
            "createFile",
            "createLink",
            "createSymbolicLink",
            "createTempDirectory",
            "createTempFile",
            "delete",
            "deleteIfExists",
            "move",
            "newBufferedWriter",
            "newOutputStream",
            "setAttribute",
            "setLastModifiedTime",
            "setOwner",
            "setPosixFilePermissions",
            "write",
            "writeString");

    static final DescribedPredicate<JavaMethodCall> ANY = DescribedPredicate.describe(
            "change a disk",
            call -> call.getTargetOwner().isEquivalentTo(Files.class)
                    && NAMES.contains(call.getTarget().getName()));

    private FileWrites() {}
}
