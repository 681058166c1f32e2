package io.keratin.processor;

import com.google.auto.service.AutoService;
import io.keratin.check.Blocks;
import io.keratin.check.Checked;
import io.keratin.check.Models;
import io.keratin.check.PlacementRule;
import io.keratin.layers.LayerTypes;
import io.keratin.read.LayerReader;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.report.Reporter;
import io.keratin.spec.LayerType;
import io.keratin.weights.ModelWeights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Turns each annotated interface into a model, or says what is wrong with it, while Java compiles
 * it.
 *
 * <p>Every model goes through the phases by itself:
 *
 * <ol>
 *   <li><b>read</b> ({@link ModelReader}): the interface, its records and their annotations become
 *       a {@link io.keratin.read.ModelSource}.
 *   <li><b>check</b> ({@link Models}): the rules, one class each, find what is wrong or doubtful;
 *       the layers' own rules infer the shapes. What is right is a
 *       {@link io.keratin.spec.ShapedGraph}.
 *   <li><b>weights</b> ({@link ModelWeights}): the file that {@code @Weights} names is compared
 *       with the graph.
 *   <li><b>emit</b> ({@link Emitter}): the graph is compiled to the class {@code FooModel}. A model
 *       with an error has none.
 *   <li><b>report</b> ({@link Reporter}): problems are printed at their place in the source.
 * </ol>
 *
 * <p>A generated class follows from one interface and the models that its annotations name, so that
 * incremental compilers can take the processor as isolating: they compile an interface anew with
 * what it names. Whether there are errors also follows from the file that {@code @Weights} names,
 * which a build tool has to be told.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"io.keratin.*", KeratinProcessor.GENERATED})
@SupportedOptions({Emitter.DUMP, ModelWeights.OPTION})
public final class KeratinProcessor extends AbstractProcessor {
    /** Stands on what is generated; claimed too, else javac would warn that nobody did. */
    static final String GENERATED = "javax.annotation.processing.Generated";

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    private final List<String> sources = new ArrayList<>();
    private final Set<String> included = new HashSet<>();

    /** Claims Keratin's annotations: javac would warn of each that nobody claimed. */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, LayerType> types = new LinkedHashMap<>();
        LayerTypes.all().forEach(type -> types.put(type.annotation(), type));
        ModelReader reader = new ModelReader(processingEnv.getElementUtils(), types.keySet());
        ElementFilter.typesIn(round.getRootElements())
                .forEach(type -> sources.add(type.getQualifiedName().toString()));
        Models models = new Models(
                processingEnv.getElementUtils(), reader, new LayerReader(types), sources);
        Reporter reporter = new Reporter(processingEnv);
        Emitter emitter = new Emitter(processingEnv, reporter);
        ModelWeights weights = new ModelWeights(processingEnv, included);
        for (TypeElement type : annotated(annotations, round)) {
            try {
                PlacementRule.check(type, types.keySet())
                        .ifPresent(problem -> reporter.report(problem, type));
                if (ModelReader.isBlock(type) && type.getKind() == ElementKind.ANNOTATION_TYPE) {
                    Blocks.Found found = models.blocks().check(type);
                    ModelSource body = models.blocks().source(type).body();
                    found.inside().forEach(problem -> reporter.report(problem, body));
                    found.placed().forEach(reporter::report);
                }
                if (ModelReader.isModel(type) && type.getKind() == ElementKind.INTERFACE) {
                    ModelSource source = models.source(type);
                    Checked checked = models.check(type);
                    checked.graph().ifPresent(graph -> {
                        ModelWeights.Found found = weights.check(source, graph);
                        if (!found.isWrong()) {
                            emitter.emit(graph, source, found.pretrained());
                        }
                        found.problems().forEach(problem -> reporter.report(problem, source));
                    });
                    checked.problems().forEach(problem -> reporter.report(problem, source));
                }
            } catch (RuntimeException | StackOverflowError e) {
                reporter.internalError(type, e);
            }
        }
        return true;
    }

    /** The annotated types of the round, in the order of the sources. */
    private static List<TypeElement> annotated(
            Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<Element> annotated = new HashSet<>();
        for (TypeElement annotation : annotations) {
            if (!annotation.getQualifiedName().contentEquals(GENERATED)) {
                annotated.addAll(round.getElementsAnnotatedWith(annotation));
            }
        }
        List<TypeElement> ordered = new ArrayList<>();
        collect(round.getRootElements(), annotated, ordered);
        return ordered;
    }

    private static void collect(
            Collection<? extends Element> elements,
            Set<Element> annotated,
            List<TypeElement> ordered) {
        for (TypeElement type : ElementFilter.typesIn(new ArrayList<>(elements))) {
            if (annotated.contains(type)) {
                ordered.add(type);
            }
            collect(type.getEnclosedElements(), annotated, ordered);
        }
    }
}
