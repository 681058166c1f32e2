package io.keratin.execution.memory;

import io.keratin.compiler.NetworkSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs the compiler of the JDK on one class, without files. */
final class Javac {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-implicit:none", "-Xlint:none", "-nowarn");

    private Javac() {}

    /** The bytes of a class and those nested in it, by their binary names. */
    static Map<String, byte[]> compile(NetworkSource source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "expected a Java compiler, and the JDK gives none: run on a whole JDK");
        }
        StringWriter messages = new StringWriter();
        try (NetworkFiles files = new NetworkFiles(
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8))) {
            JavaFileObject unit = new Source(source);
            if (!compiler.getTask(messages, files, null, OPTIONS, null, List.of(unit))
                    .call()) {
                throw new IllegalStateException("the generated " + source.className()
                        + " does not compile, which is a mistake of Keratin:\n" + messages);
            }
            return files.written();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the compiler's files", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(NetworkSource source) {
            super(
                    URI.create("memory:///" + source.className().replace('.', '/') + ".java"),
                    Kind.SOURCE);
            text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
