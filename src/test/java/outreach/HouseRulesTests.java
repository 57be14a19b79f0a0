package outreach;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The rules that keep the house as it is. */
class HouseRulesTests {
    private static final int LONGEST_FILE = 250;

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
                .check(House.MAIN);
    }

    @Test
    void fieldsAreFinalOrPrivate() {
        fields().that()
                .areNotPrivate()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should()
                .haveModifier(FINAL)
                .check(House.MAIN);
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "asks any clock but the one",
                        access -> access.getName().equals("now")
                                && access.getTargetOwner().getPackageName().equals("java.time")
                                && !asksTheClock(access)))
                .check(House.MAIN);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(House.MAIN);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(House.MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage("outreach.cli..")
                .should()
                .accessTargetWhere(describe(
                        "makes a clock",
                        access -> access.getName().startsWith("system")
                                && access.getTargetOwner().isAssignableTo(InstantSource.class)))
                .check(House.MAIN);
    }

    private static boolean asksTheClock(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> call
                && call.getTarget().getRawParameterTypes().size() == 1
                && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(Clock.class);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("outreach.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(House.MAIN);
    }

    @Test
    void commandsAndConfigurationsAreNobodyElsesBusiness() {
        classes()
                .that(are(annotatedWithCommand()))
                .and()
                .doNotHaveFullyQualifiedName("outreach.cli.Outreach")
                .should()
                .bePackagePrivate()
                .check(House.MAIN);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotatedWithCommand() {
        return CanBeAnnotated.Predicates.annotatedWith(CommandLine.Command.class)
                .forSubtype();
    }

    /** JSpecify's annotations stand at the type, where ArchUnit does not look. */
    @Test
    void noMethodForOthersReturnsNullForACollection() {
        List<Method> collections = House.MAIN.stream()
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && returnsMany(method))
                .toList();
        assertThat(collections)
                .isNotEmpty()
                .filteredOn(HouseRulesTests::mayReturnNull)
                .isEmpty();
    }

    private static boolean returnsMany(Method method) {
        Class<?> type = method.getReturnType();
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** Where a library says what is returned, it may say null. */
    private static boolean mayReturnNull(Method method) {
        return method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class)
                && Arrays.stream(method.getDeclaringClass().getInterfaces())
                        .filter(contract -> !contract.getPackageName().startsWith("outreach"))
                        .flatMap(contract -> Arrays.stream(contract.getMethods()))
                        .noneMatch(promised -> promised.getName().equals(method.getName())
                                && promised.getParameterCount() == method.getParameterCount());
    }

    @Test
    void mostTypesArePackagePrivate() {
        long visible = House.MAIN.stream()
                .filter(type -> type.isTopLevelClass()
                        && type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .count();
        long all = House.MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();
        assertThat(visible * 100 / all).as("percentage of public types").isLessThanOrEqualTo(55);
    }

    @Test
    void noMainFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(HouseRulesTests::isLong))
                    .isEmpty();
        }
    }

    private static boolean isLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count() > LONGEST_FILE;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
