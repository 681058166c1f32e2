package io.keratin.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The modules of the build, each recognised by the folder its classes were compiled to. */
enum Module {
    API,
    KERNELS,
    COMPILER,
    FILES,
    PROCESSOR,
    RUNTIME,
    SAMPLES,
    BENCHMARKS,
    CHECKS;

    /** The module of a class of Keratin or of an array of it, empty for any other class. */
    static Optional<Module> of(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .map(Source::getUri)
                .flatMap(uri -> Arrays.stream(values())
                        .filter(module -> uri.toString().contains(module.folder()))
                        .findFirst());
    }

    /** Whether a class belongs to one of the modules. */
    static DescribedPredicate<JavaClass> inModule(Module... modules) {
        return DescribedPredicate.describe(
                "belong to " + Arrays.toString(modules).toLowerCase(Locale.ROOT),
                type -> of(type).map(Arrays.asList(modules)::contains).orElse(false));
    }

    private String folder() {
        return "/" + name().toLowerCase(Locale.ROOT) + "/target/";
    }
}
