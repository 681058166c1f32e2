package io.keratin.check;

import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.type.TypeMirror;

/**
 * What {@code @Compile} says of each output, in either form: lists in the order of the outputs, or
 * {@code @For} with each.
 */
final class CompileForm {
    static final String COMPILE = "Compile";
    static final String LOSS = "loss";
    static final String WEIGHTS = "lossWeights";
    static final String METRICS = "metrics";
    static final String OUTPUTS = "outputs";

    private final WrittenAnnotation compile;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A loss or metric as it is written.
     *
     * @param text in call form
     * @param where its place
     */
    record Text(String text, Where where) {}

    /**
     * A {@code @For}.
     *
     * @param output the type that it names, as far as it is known
     * @param where its place
     */
    record Entry(
            Optional<TypeMirror> output,
            Optional<String> loss,
            double weight,
            List<String> metrics,
            Where where) {
        /** The simple name of the type: {@code Main}. */
        String symbol() {
            return output.map(Types::name).orElse("");
        }
    }

    private CompileForm(WrittenAnnotation compile) {
        this.compile = compile;
    }

    static CompileForm of(WrittenAnnotation compile) {
        CompileForm form = new CompileForm(compile);
        List<AnnotationValue> items = compile.items(OUTPUTS);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).getValue() instanceof AnnotationMirror mirror) {
                form.entries.add(entry(mirror, Where.model(COMPILE, OUTPUTS).item(i)));
            }
        }
        return form;
    }

    private static Entry entry(AnnotationMirror mirror, Where where) {
        Map<String, Object> values = mirror.getElementValues().entrySet().stream()
                .collect(Collectors.toMap(
                        member -> member.getKey().getSimpleName().toString(),
                        member -> member.getValue().getValue()));
        List<String> metrics = new ArrayList<>();
        if (values.get(METRICS) instanceof List<?> list) {
            for (Object item : list) {
                if (((AnnotationValue) item).getValue() instanceof String text) {
                    metrics.add(text);
                }
            }
        }
        return new Entry(
                values.get("value") instanceof TypeMirror type
                        ? Optional.of(type)
                        : Optional.empty(),
                values.get(LOSS) instanceof String text ? Optional.of(text) : Optional.empty(),
                values.get("lossWeight") instanceof Double weight ? weight : 1,
                metrics,
                where);
    }

    /** Whether {@code @For} says what each output is trained with. */
    boolean isByOutput() {
        return !entries.isEmpty();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether lists say what the outputs are trained with. */
    boolean isByPosition() {
        return !compile.items(LOSS).isEmpty();
    }

    /** The losses that are written, each with its place. */
    List<Text> losses() {
        if (isByOutput()) {
            return entries.stream()
                    .flatMap(entry ->
                            entry.loss().map(text -> new Text(text, entry.where())).stream())
                    .toList();
        }
        return texts(LOSS);
    }

    /** The loss of an output; empty where none is given. */
    Optional<Text> loss(int output, String symbol) {
        if (isByOutput()) {
            return entry(symbol)
                    .flatMap(entry -> entry.loss().map(text -> new Text(text, entry.where())));
        }
        List<Text> losses = texts(LOSS);
        int which = losses.size() == 1 ? 0 : output;
        return which < losses.size() ? Optional.of(losses.get(which)) : Optional.empty();
    }

    /** The metrics of an output: those of every output, then its own. */
    List<Text> metrics(String symbol) {
        List<Text> metrics = new ArrayList<>(texts(METRICS));
        entry(symbol)
                .ifPresent(entry -> entry.metrics()
                        .forEach(text -> metrics.add(new Text(text, entry.where()))));
        return metrics;
    }

    private Optional<Entry> entry(String symbol) {
        return entries.stream().filter(entry -> entry.symbol().equals(symbol)).findFirst();
    }

    private List<Text> texts(String member) {
        List<Text> texts = new ArrayList<>();
        List<AnnotationValue> items = compile.items(member);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).getValue() instanceof String text) {
                texts.add(new Text(text, Where.model(COMPILE, member).item(i)));
            }
        }
        return texts;
    }

    /** The weights of the losses that the list gives. */
    List<Double> weights() {
        return compile.items(WEIGHTS).stream()
                .map(item -> ((Number) item.getValue()).doubleValue())
                .toList();
    }

    /**
     * The same for a graph, once it is right.
     *
     * @param outputs the names of the outputs' records, in the model's order
     */
    CompileSpec spec(List<String> outputs) {
        if (!isByOutput()) {
            return new CompileSpec(
                    compile.text("optimizer"),
                    compile.texts(LOSS),
                    weights(),
                    compile.texts(METRICS),
                    List.of());
        }
        List<Entry> ordered =
                outputs.stream().flatMap(symbol -> entry(symbol).stream()).toList();
        CompileSpec each = CompileSpec.each(
                compile.text("optimizer"),
                ordered.stream().flatMap(entry -> entry.loss().stream()).toList(),
                ordered.stream().map(Entry::weight).toList(),
                ordered.stream().map(Entry::metrics).toList());
        List<String> metrics = new ArrayList<>(compile.texts(METRICS));
        metrics.addAll(each.metrics());
        return new CompileSpec(
                each.optimizer(), each.losses(), each.lossWeights(), metrics, each.outputMetrics());
    }
}
