package io.keratin.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.keratin.checks.Module.API;
import static io.keratin.checks.Module.COMPILER;
import static io.keratin.checks.Module.FILES;
import static io.keratin.checks.Module.KERNELS;
import static io.keratin.checks.Module.PROCESSOR;
import static io.keratin.checks.Module.RUNTIME;
import static io.keratin.checks.Module.inModule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arrows between modules and packages. Each rule names everything its module may use. */
@AnalyzeClasses(packages = "io.keratin", importOptions = ArchitectureTest.MainCode.class)
final class ArchitectureTest {
    /** The JDK's own and annotations without a run time: what everyone may use. */
    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations"};

    @ArchTest
    static final ArchRule apiStandsAlone = classes()
            .that(inModule(API))
            .should()
            .onlyDependOnClassesThat(inModule(API).or(resideInAnyPackage(EVERYWHERE)));

    @ArchTest
    static final ArchRule kernelsStandAlone = classes()
            .that(inModule(KERNELS))
            .should()
            .onlyDependOnClassesThat(inModule(KERNELS)
                    .or(resideInAnyPackage(EVERYWHERE))
                    .or(resideInAnyPackage("jdk.incubator.vector")));

    @ArchTest
    static final ArchRule onlyTheVectorProviderUsesTheVectorApi = noClasses()
            .that()
            .resideOutsideOfPackage("io.keratin.kernels.vector..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule theVectorProviderIsFoundByServiceLoaderOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.keratin.kernels.vector..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.keratin.kernels.vector..");

    @ArchTest
    static final ArchRule compilerUsesApiAndJavaPoet = classes()
            .that(inModule(COMPILER))
            .should()
            .onlyDependOnClassesThat(inModule(API, COMPILER)
                    .or(resideInAnyPackage(EVERYWHERE))
                    .or(resideInAnyPackage("com.palantir.javapoet", "javax.lang.model..")));

    @ArchTest
    static final ArchRule emitNeverReports = noClasses()
            .that()
            .resideInAPackage("..emit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.annotation.processing..", "..report..");

    @ArchTest
    static final ArchRule filesUseApiAndLibrariesOfFiles = classes()
            .that(inModule(FILES))
            .should()
            .onlyDependOnClassesThat(inModule(API, FILES)
                    .or(resideInAnyPackage(EVERYWHERE))
                    .or(resideInAnyPackage(
                            "io.jhdf..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "org.snakeyaml.engine..")));

    @ArchTest
    static final ArchRule processorNeverUsesRuntime = classes()
            .that(inModule(PROCESSOR))
            .should()
            .onlyDependOnClassesThat(inModule(API, COMPILER, FILES, PROCESSOR)
                    .or(resideInAnyPackage(EVERYWHERE))
                    .or(resideInAnyPackage(
                            "javax.annotation.processing..",
                            "javax.lang.model..",
                            "javax.tools..",
                            "com.google.auto.service..",
                            "com.palantir.javapoet..")));

    @ArchTest
    static final ArchRule runtimeNeverUsesTheProcessor = classes()
            .that(inModule(RUNTIME))
            .should()
            .onlyDependOnClassesThat(inModule(API, COMPILER, FILES, KERNELS, RUNTIME)
                    .or(resideInAnyPackage(EVERYWHERE))
                    .or(resideInAnyPackage("javax.tools..", "org.nd4j..", "org.bytedeco..")));

    @ArchTest
    static final ArchRule theProcessorRunsAtBuildTimeOnly = noClasses()
            .that(not(inModule(PROCESSOR)))
            .should()
            .dependOnClassesThat(inModule(PROCESSOR));

    @ArchTest
    static final ArchRule noCycles =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noStaticMutableState =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static void everyPackageLivesInOneModule(JavaClasses all) {
        Map<String, Set<Module>> homes = new HashMap<>();
        for (JavaClass type : all) {
            Module.of(type)
                    .ifPresent(module -> homes.computeIfAbsent(
                                    type.getPackageName(), p -> new HashSet<>())
                            .add(module));
        }
        homes.values().removeIf(modules -> modules.size() == 1);

        assertEquals(Map.of(), homes);
    }

    /** Leaves out tests, which other modules' tests see as folders or as jars. */
    static final class MainCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    /** Makes each package a slice of its own, the root package too. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Optional.of(type)
                    .filter(t -> Module.of(t).isPresent())
                    .map(t -> SliceIdentifier.of(t.getPackageName()))
                    .orElse(SliceIdentifier.ignore());
        }

        @Override
        public String getDescription() {
            return "packages of Keratin";
        }
    }
}
