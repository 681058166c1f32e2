package io.keratin.check;

import io.keratin.Keras;
import io.keratin.read.BlockSource;
import io.keratin.read.BlockSource.Parameter;
import io.keratin.read.BlockSource.Setting;
import io.keratin.read.Declaration;
import io.keratin.read.PlacedProblem;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Every parameter of a block is an argument of a layer, of its type, and the only one to be it. */
final class SetsRule {
    private final BlockSource block;
    private final Consumer<PlacedProblem> placed;
    private final Map<String, String> setBy = new HashMap<>();

    private SetsRule(BlockSource block, Consumer<PlacedProblem> placed) {
        this.block = block;
        this.placed = placed;
    }

    /**
     * Looks at the parameters and at what they set.
     *
     * @param inside takes problems of the records
     * @param placed takes problems of the parameters
     */
    static void check(BlockSource block, Consumer<Problem> inside, Consumer<PlacedProblem> placed) {
        SetsRule rule = new SetsRule(block, placed);
        block.parameters().forEach(rule::check);
        block.body().declarations().values().forEach(declared -> rule.check(declared, inside));
    }

    /** Whether a value says that a parameter gives it. */
    static boolean isSet(AnnotationValue value) {
        Object plain = value.getValue();
        if (plain instanceof List<?> items) {
            return items.stream().anyMatch(item -> isSet((AnnotationValue) item));
        }
        return plain instanceof String text
                ? text.equals(Keras.SET_TEXT)
                : plain instanceof Number number && number.doubleValue() == Keras.SET;
    }

    private void check(Parameter parameter) {
        if (parameter.settings().isEmpty()) {
            placed.accept(new PlacedProblem(
                    Problem.error("ParameterUnused")
                            .headline("parameter `" + parameter.name() + "` of @"
                                    + block.body().symbol() + " sets nothing")
                            .help("say what it is: @Sets(Layer.class), or remove it")
                            .build(),
                    parameter.element(),
                    null,
                    null));
        }
        parameter.settings().forEach(setting -> check(parameter, setting));
    }

    private void check(Parameter parameter, Setting setting) {
        TypeMirror named = setting.written().types("value").get(setting.item());
        String name = "`" + BlockSource.name(named) + "`";
        Declaration target = setting.target();
        WrittenAnnotation maker = target == null ? null : target.maker().orElse(null);
        if (target == null || maker == null || !target.isLayer()) {
            boolean several = target != null && target.makers().size() > 1;
            if (!several) {
                report(
                        parameter,
                        setting,
                        "value",
                        Problem.error("SetsTarget")
                                .headline("parameter `" + parameter.name() + "` sets " + name
                                        + ", which declares no layer of @"
                                        + block.body().symbol())
                                .help("name a record or interface of the block that has a layer"));
            }
            return;
        }
        TypeMirror member = setting.memberType().orElse(null);
        if (member == null) {
            String value = setting.written().isExplicit("member") ? "member" : "value";
            report(
                    parameter,
                    setting,
                    value,
                    Problem.error("SetsTarget")
                            .headline("@" + maker.name() + " of " + name + " has no argument `"
                                    + setting.member() + "` for parameter `" + parameter.name()
                                    + "`")
                            .help(DidYouMean.nearest(
                                            setting.member(), maker.members().keySet())
                                    .map(near -> "did you mean `" + near + "`?")
                                    .orElse("name the argument: member = \"…\"; there are "
                                            + String.join(
                                                    ", ",
                                                    maker.members().keySet().stream()
                                                            .sorted()
                                                            .toList()))));
            return;
        }
        TypeMirror type = parameter.element().getReturnType();
        boolean multiplied = setting.times() != 1 && type.getKind() != TypeKind.INT;
        if (multiplied || !fits(type, member)) {
            setBy.putIfAbsent(target.symbol() + "." + setting.member(), parameter.name());
            report(
                    parameter,
                    setting,
                    multiplied ? "times" : "value",
                    Problem.error("SetsType")
                            .headline("parameter `" + parameter.name() + "` is of the type "
                                    + shown(type)
                                    + (multiplied
                                            ? ", and only a whole number can be multiplied"
                                            : ", and `" + setting.member() + "` of " + name
                                                    + " is of " + shown(member)))
                            .help(
                                    multiplied
                                            ? "leave times out"
                                            : "declare it as " + shown(member)));
            return;
        }
        checkOnce(parameter, setting, target, name);
    }

    private void checkOnce(Parameter parameter, Setting setting, Declaration target, String name) {
        String other =
                setBy.putIfAbsent(target.symbol() + "." + setting.member(), parameter.name());
        boolean contradicted = setting.explicit().filter(value -> !isSet(value)).isPresent();
        if (other != null || contradicted) {
            report(
                    parameter,
                    setting,
                    "value",
                    Problem.error("SetsTwice")
                            .headline("parameter `" + parameter.name() + "` sets `"
                                    + setting.member()
                                    + "` of " + name
                                    + (other == null
                                            ? ", which has a value there"
                                            : other.equals(parameter.name())
                                                    ? " twice"
                                                    : ", which parameter `" + other + "` sets too"))
                            .help(
                                    other == null
                                            ? "leave the value out, or write SET in its place"
                                            : "let one parameter set it, once"));
        }
    }

    private void report(
            Parameter parameter, Setting setting, String member, Problem.Builder problem) {
        WrittenAnnotation written = setting.written();
        List<AnnotationValue> items = written.items(member);
        @Nullable
        AnnotationValue value = items.size() > setting.item() && member.equals("value")
                ? items.get(setting.item())
                : written.value(member).orElse(null);
        placed.accept(
                new PlacedProblem(problem.build(), parameter.element(), written.mirror(), value));
    }

    private static boolean fits(TypeMirror type, TypeMirror member) {
        if (type instanceof ArrayType from) {
            return member instanceof ArrayType to
                    && from.getComponentType()
                            .toString()
                            .equals(to.getComponentType().toString());
        }
        TypeMirror one = member instanceof ArrayType to ? to.getComponentType() : member;
        return type.toString().equals(one.toString())
                || (type.getKind() == TypeKind.INT && one.getKind() == TypeKind.DOUBLE);
    }

    private static String shown(TypeMirror type) {
        return "`" + type.toString().replace("java.lang.", "") + "`";
    }

    /** An argument that is written as one a parameter gives, and none does. */
    private void check(Declaration declared, Consumer<Problem> inside) {
        WrittenAnnotation maker = declared.maker().orElse(null);
        if (maker == null || !declared.isLayer()) {
            return;
        }
        maker.values().forEach((member, value) -> {
            if (isSet(value) && !setBy.containsKey(declared.symbol() + "." + member)) {
                inside.accept(Problem.error("SetsMissing")
                        .at(Where.attribute(member).of(declared.symbol()))
                        .headline("no parameter of @" + block.body().symbol() + " sets `" + member
                                + "` of `" + declared.symbol() + "`")
                        .help("add one: @Sets(" + declared.symbol() + ".class) … " + member
                                + "(), or write a value")
                        .build());
            }
        });
    }
}
