package io.keratin.processor;

import com.google.auto.service.AutoService;
import io.keratin.check.Checked;
import io.keratin.check.Checker;
import io.keratin.check.PlacementRule;
import io.keratin.layers.LayerTypes;
import io.keratin.read.LayerReader;
import io.keratin.read.ModelReader;
import io.keratin.report.Reporter;
import io.keratin.spec.LayerType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Turns each annotated interface into a model, or says what is wrong with it, while Java compiles it.
 *
 * <p>Every model goes through the phases by itself:
 *
 * <ol>
 *   <li><b>read</b> ({@link ModelReader}): the interface, its records and their annotations become a
 *       {@link io.keratin.read.ModelSource}.
 *   <li><b>check</b> ({@link Checker}): the rules, one class each, find what is wrong or doubtful; the
 *       layers' own rules infer the shapes. What is right is a {@link io.keratin.spec.ShapedGraph}.
 *   <li><b>emit</b> ({@link Emitter}): the graph is compiled to the class {@code FooModel}. A model with
 *       an error has none.
 *   <li><b>report</b> ({@link Reporter}): problems are printed at their place in the source.
 * </ol>
 *
 * <p>A generated class follows from one interface alone, so that incremental compilers can take the
 * processor as isolating.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("io.keratin.*")
@SupportedOptions(Emitter.DUMP)
public final class KeratinProcessor extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, LayerType> types = new LinkedHashMap<>();
        LayerTypes.all().forEach(type -> types.put(type.annotation(), type));
        Reporter reporter = new Reporter(processingEnv);
        Set<TypeElement> annotated = new LinkedHashSet<>();
        for (TypeElement annotation : annotations) {
            annotated.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
        }
        ModelReader reader = new ModelReader(processingEnv.getElementUtils(), types.keySet());
        Checker checker = new Checker(new LayerReader(types));
        Emitter emitter = new Emitter(processingEnv, reporter);
        for (TypeElement type : annotated) {
            try {
                PlacementRule.check(type, types.keySet()).ifPresent(problem -> reporter.report(problem, type));
                if (ModelReader.isModel(type) && type.getKind() == ElementKind.INTERFACE) {
                    var source = reader.read(type);
                    Checked checked = checker.check(source);
                    checked.graph().ifPresent(graph -> emitter.emit(graph, source));
                    checked.problems().forEach(problem -> reporter.report(problem, source));
                }
            } catch (RuntimeException | StackOverflowError e) {
                reporter.internalError(type, e);
            }
        }
        return true;
    }
}
