package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.ModelCompiler;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.layers.LayerTypes;
import io.keratin.spec.GraphText;
import io.keratin.spec.ShapeInference;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles graphs to models as the build does, so that tests can run what is generated. */
final class InMemory {
    private InMemory() {}

    /**
     * The class of a model.
     *
     * @param folder takes source and class
     * @param graph the graph as {@link GraphText} has it
     */
    static Class<?> compile(Path folder, String graph) throws IOException, ClassNotFoundException {
        GeneratedSource source = ModelCompiler.compile(
                ShapeInference.infer(GraphText.parse(graph, LayerTypes::find)).orThrow(),
                ClassName.get(
                        "generated", GraphText.parse(graph, LayerTypes::find).symbol()));
        String name = source.name().reflectionName();
        Path declaration = folder.resolve("generated")
                .resolve(source.name().simpleName().replace("Model", "") + ".java");
        Path file = folder.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(declaration.getParent());
        Files.writeString(file, source.text());
        Files.writeString(
                declaration,
                "package generated; interface " + source.name().simpleName().replace("Model", "")
                        + " {}");
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled = javac.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    folder.toString()),
                            null,
                            files.getJavaFileObjects(file, declaration))
                    .call();
            assertTrue(compiled, () -> messages + source.text());
        }
        // Left open: the model's classes are loaded as they are used.
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, InMemory.class.getClassLoader());
        return loader.loadClass(name);
    }

    /** A model of a class, with weights drawn from a seed. */
    static Model create(Class<?> model, long seed) throws ReflectiveOperationException {
        return (Model) model.getMethod("create", long.class).invoke(null, seed);
    }
}
