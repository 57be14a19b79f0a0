package outreach;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** Who may use whom. */
class ArchitectureTests {
    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("outreach.(*)..").should().beFreeOfCycles().check(House.MAIN);
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
                .layer("settings")
                .definedBy("outreach.settings..")
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
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("cli", "web", "report", "campaign")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("cli", "report")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("cli", "web", "report", "campaign", "settings")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("cli", "web", "report", "campaign", "settings", "delivery")
                .whereLayer("template")
                .mayOnlyBeAccessedByLayers("web", "report", "campaign", "settings", "delivery", "ledger")
                .whereLayer("csv")
                .mayOnlyBeAccessedByLayers("contact", "city")
                .check(House.MAIN);
    }

    @Test
    void eachFrameworkHasOneHome() {
        onlyIn("org.springframework.batch..", "outreach.campaign..");
        onlyIn("org.yaml.snakeyaml..", "outreach.settings..");
        onlyIn("org.springframework.boot..", "outreach.settings..", "outreach.web..");
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
                .check(House.MAIN);
    }

    private static void onlyIn(String framework, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(framework)
                .because(framework + " has its home in " + String.join(", ", homes))
                .check(House.MAIN);
    }
}
