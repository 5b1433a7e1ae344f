package assay.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Unpacks what travels with the program into a folder of the user's choice.
public final class Unpacking {

    private Unpacking() {}

    /// Makes the folder that will be filled.
    ///
    /// @throws StoreException where something is there already, or the folder cannot be made
    public static void freshFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new StoreException(folder + " is not empty: name a new folder.");
                }
            }
        } catch (IOException e) {
            throw new StoreException("The folder " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    /// Unpacks a zip over what is in the folder. A member that would leave the folder is refused.
    ///
    /// @throws StoreException where a file cannot be written
    public static void zip(InputStream zip, Path folder) {
        try (ZipInputStream members = new ZipInputStream(zip)) {
            for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                Path target = folder.resolve(member.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new StoreException("The archive's member " + member.getName() + " leaves " + folder + ".");
                }
                if (member.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(members, target, StandardCopyOption.REPLACE_EXISTING);
                    Files.setLastModifiedTime(target, member.getLastModifiedTime());
                }
            }
        } catch (IOException e) {
            throw new StoreException("The archive could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }
}
