package assay.python;

import assay.syntax.Python;
import assay.syntax.Python.Parsed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one Python file or notebook says. Lists are in the order of the text. Never changes; any
/// thread.
public final class Source {
    private final String file;
    private final String module;
    private final List<Import> imports;
    private final List<Call> calls;
    private final List<Assignment> assignments;
    private final List<Function> functions;
    private final List<ClassOf> classes;
    private final List<Expression.Name> names;
    private final List<Expression.Literal> texts;
    private final List<Magic> magics;
    private final @Nullable String doubt;
    private final int size;

    Source(String file, String module, Reading reading, List<Magic> magics, @Nullable String doubt, int size) {
        this.file = file;
        this.module = module;
        this.imports = List.copyOf(reading.imports);
        this.calls = List.copyOf(reading.calls);
        this.assignments = List.copyOf(reading.assignments);
        this.functions = List.copyOf(reading.functions);
        this.classes = List.copyOf(reading.classes);
        this.names = List.copyOf(reading.names);
        this.texts = List.copyOf(reading.texts);
        this.magics = List.copyOf(magics);
        this.doubt = doubt;
        this.size = size;
    }

    /// @param file with `/`, relative to the top of the code: what it is called when imported
    ///     comes from it, and whether it is a notebook
    /// @param bytes of the file; more than 10 MB are not read
    /// @throws IOException where it cannot be read at all: its coding is not known, it is too
    ///     large or too deep, a notebook is damaged or in another language. The message does
    ///     not name the file.
    public static Source read(String file, byte[] bytes) throws IOException {
        if (bytes.length > Python.USUAL.bytes()) {
            throw new IOException("It has " + (bytes.length >> 20) + " MB; more than " + (Python.USUAL.bytes() >> 20)
                    + " MB are not read.");
        }
        ModuleName module = ModuleName.of(file);
        if (file.toLowerCase(Locale.ROOT).endsWith(".ipynb")) {
            Notebook notebook = Notebook.read(bytes);
            return of(file, module, notebook.text(), notebook);
        }
        return of(file, module, Python.decode(bytes), null);
    }

    private static Source of(String file, ModuleName module, String text, @Nullable Notebook notebook)
            throws IOException {
        Parsed parsed = Python.parse(text, Python.USUAL);
        Lines lines = new Lines(parsed.text(), notebook == null ? null : notebook.lines());
        Reading reading = new Reading(parsed, file, module, lines);
        reading.read();
        List<Magic> magics = new ArrayList<>();
        if (notebook != null) {
            notebook.magics().forEach(each -> magics.add(new Magic(each.text(), reading.top(each.position()))));
        }
        String doubt = parsed.error() > 0
                ? "line " + lines.of(lines.start(parsed.error())) + " is not Python that can be read"
                : Python2.mark(parsed)
                        .map(mark -> "it is Python 2: line " + lines.of(mark.position()) + " has " + mark.what())
                        .orElse(null);
        return new Source(file, module.name(), reading, magics, doubt, text.length());
    }

    /// As it was given.
    public String file() {
        return file;
    }

    /// What it is called where others import it, seen from the top of the code: `src.train`.
    public String module() {
        return module;
    }

    public List<Import> imports() {
        return imports;
    }

    /// Nested ones included, by [Call#number].
    public List<Call> calls() {
        return calls;
    }

    public List<Assignment> assignments() {
        return assignments;
    }

    /// Methods and functions within functions included.
    public List<Function> functions() {
        return functions;
    }

    public List<ClassOf> classes() {
        return classes;
    }

    /// Every name that is read, chains of names once; what is assigned to is no reading.
    public List<Expression.Name> names() {
        return names;
    }

    /// Every string but documentation.
    public List<Expression.Literal> texts() {
        return texts;
    }

    /// Of a notebook: what was taken out of its cells.
    public List<Magic> magics() {
        return magics;
    }

    /// Why not all of it could be read, as half a sentence: `line 12 is not Python that can be
    /// read`. What was found beside may be told; that something is not there may not. Empty
    /// where all was read.
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    /// Whether a module, or something below it, is imported: `torch` for `torch.nn` too.
    public boolean imports(String wanted) {
        return imports.stream()
                .map(Import::target)
                .anyMatch(each -> each.equals(wanted) || each.startsWith(wanted + "."));
    }

    /// The call in whose arguments, or on whose result, a call stands; empty for none.
    public Optional<Call> outer(Call call) {
        return call.outer() < 0 ? Optional.empty() : Optional.of(calls.get(call.outer()));
    }

    /// The assignment whose value is just this; empty where there is none.
    @SuppressWarnings("ReferenceEquality")
    public Optional<Assignment> assigned(Expression value) {
        return assignments.stream().filter(each -> each.value() == value).findFirst();
    }

    /// Characters of its text, for bounds on memory.
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return file;
    }
}
