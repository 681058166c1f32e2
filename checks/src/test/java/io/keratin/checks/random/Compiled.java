package io.keratin.checks.random;

import io.keratin.processor.KeratinProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What javac with the processor says of an annotated model, all in memory.
 *
 * @param errors the errors
 * @param generated the generated sources by class name
 */
record Compiled(
        List<Diagnostic<? extends JavaFileObject>> errors,
        Map<String, ByteArrayOutputStream> generated) {

    static Compiled of(AnnotatedModel model) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> generated = new HashMap<>();
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaFileManager files = new Memory(standard, generated);
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    diagnostics,
                    List.of("--release", "17", "-implicit:none"),
                    null,
                    List.of(new Source(model.name(), model.print())));
            task.setProcessors(List.of(new KeratinProcessor()));
            task.call();
        }
        return new Compiled(
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .toList(),
                generated);
    }

    /** The source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what is written, sources by name, and reads generated sources back. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> sources;

        Memory(JavaFileManager standard, Map<String, ByteArrayOutputStream> sources) {
            super(standard);
            this.sources = sources;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (kind == JavaFileObject.Kind.SOURCE) {
                sources.put(name, bytes);
            }
            URI uri = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
                }
            };
        }
    }
}
