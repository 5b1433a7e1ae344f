package assay.window;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// A screen of 1920x1200 for tests: Xvfb where it is installed, else JavaFX' own headless platform.
public final class Display {
    /// Without keys that repeat themselves while a busy machine is slow to let go of them. The server ends when the
    /// pipe to this JVM does. Ended sooner, it would take the JVM with it.
    private static final String SCREEN =
            "Xvfb -displayfd 1 -r -screen 0 1920x1200x24 -nolisten tcp & read -r nothing; kill $!";

    private static final boolean FAITHFUL = start();

    private Display() {}

    /// Whether the display has a clipboard, drag and drop, modifier keys and room for large windows. JavaFX' headless
    /// platform lacks all four.
    public static boolean faithful() {
        return FAITHFUL;
    }

    private static boolean start() {
        boolean screen = Path.of("/usr/bin/Xvfb").toFile().canExecute() && startScreen();
        if (!screen) {
            System.out.println("No Xvfb: the window is tested on JavaFX' headless platform, without clipboard, drag and"
                    + " drop, modifier keys and windows over 1000x1000.");
            System.setProperty("glass.platform", "Headless");
        }
        System.setProperty("prism.order", "sw");
        System.setProperty("testfx.robot", "glass");
        try {
            FxToolkit.registerPrimaryStage();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The toolkit does not start", e);
        }
        Platform.setImplicitExit(false);
        return screen;
    }

    private static boolean startScreen() {
        try {
            Process xvfb = new ProcessBuilder("/bin/sh", "-c", SCREEN)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader numbers =
                    new BufferedReader(new InputStreamReader(xvfb.getInputStream(), StandardCharsets.UTF_8));
            String number = numbers.readLine();
            if (number == null) {
                return false;
            }
            setenv("DISPLAY", ":" + number.strip());
            setenv("GDK_BACKEND", "x11");
            return true;
        } catch (IOException e) {
            System.out.println("Xvfb does not start: " + e.getMessage());
            return false;
        }
    }

    /// The toolkit reads its environment natively; Java's own map is a copy.
    @SuppressWarnings("restricted")
    private static void setenv(String name, String value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int result = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (result != 0) {
                throw new IllegalStateException("setenv " + name);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
