package assay.formats.pytorch;

import assay.fact.Locator;
import assay.read.ProjectFacts;
import assay.syntax.Pickle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What may happen when a pickle is loaded, by the names in it. Only names of plain values and tensors are taken to be
/// harmless.
final class Judgement {
    private static final int MOST_NAMES = 8;

    /// Modules that start programs, open files and connections, or run text as code.
    private static final Set<String> DANGEROUS = Set.of(
            "os",
            "posix",
            "nt",
            "subprocess",
            "sys",
            "shutil",
            "socket",
            "runpy",
            "importlib",
            "pty",
            "ctypes",
            "code",
            "codeop",
            "pip",
            "pdb",
            "bdb",
            "timeit",
            "webbrowser",
            "requests",
            "urllib",
            "http",
            "multiprocessing",
            "asyncio",
            "pickle",
            "_pickle",
            "marshal",
            "types");

    private static final Set<String> DANGEROUS_BUILTINS = Set.of(
            "eval",
            "exec",
            "execfile",
            "compile",
            "open",
            "__import__",
            "getattr",
            "setattr",
            "apply",
            "globals",
            "breakpoint",
            "input",
            "vars");

    private static final Set<String> HARMLESS = Set.of(
            "collections.OrderedDict",
            "collections.defaultdict",
            "collections.Counter",
            "_codecs.encode",
            "builtins.set",
            "builtins.frozenset",
            "builtins.slice",
            "builtins.complex",
            "builtins.bytearray",
            "builtins.range",
            "__builtin__.set",
            "datetime.datetime",
            "datetime.timedelta",
            "torch.Size",
            "torch.device",
            "torch.Tensor",
            "torch.nn.parameter.Parameter",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray._reconstruct",
            "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar");

    private Judgement() {}

    static boolean isDangerous(String name) {
        int dot = name.indexOf('.');
        String module = dot < 0 ? name : name.substring(0, dot);
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean builtin = module.equals("builtins") || module.equals("__builtin__");
        return DANGEROUS.contains(module)
                || name.contains("?")
                || name.startsWith("operator.attrgetter")
                || name.startsWith("operator.methodcaller")
                || name.startsWith("torch.hub.")
                || (builtin && DANGEROUS_BUILTINS.contains(last));
    }

    private static boolean isHarmless(String name) {
        return HARMLESS.contains(name)
                || name.startsWith("torch._utils._rebuild_")
                || (name.startsWith("torch.") && name.endsWith("Storage"))
                || name.matches("torch\\.(?:[a-z]+[0-9]+|bool|half|float|double|int|long|short)");
    }

    /// One sentence for a file; nothing where all that it names is harmless and its end was seen.
    static void say(Pickle.Listing listing, ProjectFacts said) {
        List<String> dangerous =
                listing.globals().stream().filter(Judgement::isDangerous).toList();
        List<String> other = listing.globals().stream()
                .filter(name -> !isHarmless(name) && !isDangerous(name))
                .toList();
        String why;
        if (!dangerous.isEmpty()) {
            why = "loading it can call " + names(dangerous);
        } else if (!other.isEmpty()) {
            why = "loading it runs code of " + names(other);
        } else if (!listing.whole()) {
            why = "it is a pickle with raw bytes in it, which was not listed to its end";
        } else {
            return;
        }
        String rest = listing.whole() || listing.globals().isEmpty() ? "" : "; raw bytes in it hide the rest";
        said.setting("unsafe to load", why + rest, Locator.WHOLE);
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
