package io.keratin.processor;

import com.palantir.javapoet.ClassName;
import io.keratin.ModelSpec;
import io.keratin.compiler.ModelCompiler;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.compiler.emit.Pretrained;
import io.keratin.read.ModelSource;
import io.keratin.report.Reporter;
import io.keratin.spec.Problem;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the class that is generated for a model. */
final class Emitter {
    /**
     * The option that shows the program of a model after each pass: as files in the folder that it
     * names, or as notes where it names none.
     */
    static final String DUMP = "keratin.dump";

    private final Filer filer;
    private final Elements elements;
    private final Map<String, String> options;
    private final Reporter reporter;

    Emitter(ProcessingEnvironment environment, Reporter reporter) {
        filer = environment.getFiler();
        elements = environment.getElementUtils();
        options = environment.getOptions();
        this.reporter = reporter;
    }

    /**
     * Writes the class of a model, which follows from its interface alone.
     *
     * @param pretrained the weights that come along with it
     */
    void emit(ShapedGraph graph, ModelSource model, Optional<Pretrained> pretrained) {
        GeneratedSource source = ModelCompiler.compile(
                graph, ClassName.get(model.element()), seesGenerated(model.element()), pretrained);
        String name = source.name().canonicalName();
        if (options.containsKey(DUMP)) {
            dump(ModelCompiler.dump(graph), name, model);
        }
        try (Writer writer = filer.createSourceFile(name, model.element()).openWriter()) {
            writer.write(source.text());
        } catch (FilerException e) {
            reporter.report(
                    Problem.error("NameTaken")
                            .at(Where.model())
                            .headline("`" + model.symbol()
                                    + "` cannot be generated: there is a class `" + name
                                    + "` already")
                            .help(
                                    leftOver(name)
                                            ? "delete it: an earlier compilation left it"
                                            : "rename one of them")
                            .build(),
                    model);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    /** Whether the class can be annotated as generated; a module need not read java.compiler. */
    private boolean seesGenerated(TypeElement model) {
        ModuleElement module = elements.getModuleOf(model);
        TypeElement generated = module == null
                ? elements.getTypeElement(KeratinProcessor.GENERATED)
                : elements.getTypeElement(module, KeratinProcessor.GENERATED);
        return generated != null;
    }

    /** Whether a class is one that this processor wrote. */
    private boolean leftOver(String name) {
        TypeElement type = elements.getTypeElement(name);
        return type != null && type.getAnnotation(ModelSpec.class) != null;
    }

    private void dump(Map<String, String> passes, String name, ModelSource model) {
        String folder = options.get(DUMP);
        if (folder == null || folder.isEmpty()) {
            passes.forEach((pass, text) ->
                    reporter.note(name + " after " + pass + "\n" + text, model.element()));
            return;
        }
        Path to = Path.of(folder, name);
        try {
            Files.createDirectories(to);
            int number = 1;
            for (Map.Entry<String, String> pass : passes.entrySet()) {
                Files.writeString(
                        to.resolve(number++ + "-" + pass.getKey() + ".txt"), pass.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the programs of " + name + " to " + to, e);
        }
    }
}
