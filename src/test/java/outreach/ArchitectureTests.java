package outreach;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The rules that keep the house as it is. */
class ArchitectureTests {
    private static final int LONGEST_FILE = 250;

    private static JavaClasses house;

    @BeforeAll
    static void importHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("outreach");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("outreach.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void arrowsPointDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("outreach.cli..")
                .layer("web")
                .definedBy("outreach.web..")
                .layer("report")
                .definedBy("outreach.report..")
                .layer("campaign")
                .definedBy("outreach.campaign..")
                .layer("delivery")
                .definedBy("outreach.delivery..")
                .layer("sandbox")
                .definedBy("outreach.sandbox..")
                .layer("ledger")
                .definedBy("outreach.ledger..")
                .layer("template")
                .definedBy("outreach.template..")
                .layer("contact")
                .definedBy("outreach.contact..")
                .layer("city")
                .definedBy("outreach.city..")
                .layer("csv")
                .definedBy("outreach.csv..")
                .layer("fault")
                .definedBy("outreach.fault..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("campaign")
                .mayOnlyBeAccessedByLayers("cli", "web", "report")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("cli", "report")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("cli", "web", "report", "campaign")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("cli", "web", "report", "campaign", "delivery")
                .whereLayer("template")
                .mayOnlyBeAccessedByLayers("web", "report", "campaign", "delivery", "ledger")
                .whereLayer("csv")
                .mayOnlyBeAccessedByLayers("contact", "city")
                .check(house);
    }

    @Test
    void eachFrameworkHasOneHome() {
        onlyIn("org.springframework.batch..", "outreach.campaign..");
        onlyIn("org.springframework.boot..", "outreach.campaign..", "outreach.web..");
        onlyIn("org.springframework.context..", "outreach.web..");
        onlyIn("org.springframework.web..", "outreach.web..");
        onlyIn("jakarta.servlet..", "outreach.web..");
        onlyIn("io.micrometer..", "outreach.web..");
        onlyIn("org.thymeleaf..", "outreach.template..", "outreach.web..");
        onlyIn("org.springframework.expression..", "outreach.template..");
        onlyIn("java.sql..", "outreach.ledger..");
        onlyIn("org.springframework.jdbc..", "outreach.ledger..");
        onlyIn("picocli..", "outreach.cli..");
        onlyIn("de.siegmar.fastcsv..", "outreach.csv..", "outreach.report..");
        onlyIn("jakarta.mail..", "outreach.delivery..", "outreach.sandbox..");
        onlyIn("org.eclipse.angus..", "outreach.delivery..");
        onlyIn("com.icegreen..", "outreach.sandbox..");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.retry..")
                .check(house);
    }

    private static void onlyIn(String framework, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(framework)
                .because(framework + " has its home in " + String.join(", ", homes))
                .check(house);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
                .check(house);
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
                .check(house);
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
                .check(house);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(house);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(house);
        noClasses()
                .that()
                .resideOutsideOfPackage("outreach.cli..")
                .should()
                .accessTargetWhere(describe(
                        "makes a clock",
                        access -> access.getName().startsWith("system")
                                && access.getTargetOwner().isAssignableTo(InstantSource.class)))
                .check(house);
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
                .check(house);
    }

    @Test
    void commandsAndConfigurationsAreNobodyElsesBusiness() {
        classes()
                .that(are(annotatedWithCommand()))
                .and()
                .doNotHaveFullyQualifiedName("outreach.cli.Outreach")
                .should()
                .bePackagePrivate()
                .check(house);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotatedWithCommand() {
        return CanBeAnnotated.Predicates.annotatedWith(CommandLine.Command.class)
                .forSubtype();
    }

    /** JSpecify's annotations stand at the type, where ArchUnit does not look. */
    @Test
    void noMethodForOthersReturnsNullForACollection() {
        List<Method> collections = house.stream()
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && returnsMany(method))
                .toList();
        assertThat(collections)
                .isNotEmpty()
                .filteredOn(ArchitectureTests::mayReturnNull)
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
        long visible = house.stream()
                .filter(type -> type.isTopLevelClass()
                        && type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .count();
        long all = house.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();
        assertThat(visible * 100 / all).as("percentage of public types").isLessThanOrEqualTo(55);
    }

    @Test
    void noMainFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(ArchitectureTests::isLong))
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
