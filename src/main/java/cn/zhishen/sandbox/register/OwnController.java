package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson.Business;
import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Over REST: founds an enterprise of one's own, and lets the registers say something else of it or of its people. */
@RestController
@RequestMapping("/sandbox/registers/enterprises")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class OwnController {

    private final FoundingDesk desk;
    private final Standing standing;
    private final Sayings sayings;

    OwnController(FoundingDesk desk, Standing standing, Sayings sayings) {
        this.desk = desk;
        this.standing = standing;
        this.sayings = sayings;
    }

    /** The enterprises that visitors founded, the newest first. */
    @GetMapping
    List<OwnEnterprise> list() {
        return sayings.enterprises();
    }

    /** Everything that is needed to found an enterprise, made up. */
    @GetMapping("/proposal")
    Founding proposal() {
        return desk.proposal();
    }

    /** An empty object founds an enterprise in which everything is made up. */
    @PostMapping
    ResponseEntity<OwnEnterprise> found(@RequestBody Founding founding) {
        var enterprise = desk.found(founding);
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/sandbox/registers/enterprises/{uscc}")
                        .build(enterprise.uscc()))
                .body(enterprise);
    }

    @GetMapping("/{uscc}")
    Standing.View standing(@PathVariable String uscc) {
        return standing.of(uscc);
    }

    /** The registers and the log-in forget the enterprise. The product's library keeps it. */
    @DeleteMapping("/{uscc}")
    ResponseEntity<Void> remove(@PathVariable String uscc) {
        if (!sayings.remove(uscc)) {
            throw OwnProblems.problem(HttpStatus.NOT_FOUND, "没有这家自建企业，请核对统一社会信用代码");
        }
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{uscc}/business")
    Standing.View business(@PathVariable String uscc, @RequestBody BusinessWish wish) {
        standing.changeBusiness(uscc, wish.says(), wish.differing());
        return standing.of(uscc);
    }

    @PutMapping("/{uscc}/credit")
    Standing.View credit(@PathVariable String uscc, @RequestBody CreditWish wish) {
        standing.changeCredit(uscc, wish.says());
        return standing.of(uscc);
    }

    @PutMapping("/{uscc}/persons")
    Changed persons(@PathVariable String uscc, @RequestBody PersonsWish wish) {
        return new Changed(standing.changePersons(
                uscc, wish.citizenIds(), wish.refs(), wish.everybody(), wish.registrations(), wish.insurance()));
    }

    /** Puts back what the registers said before anything was changed. */
    @DeleteMapping("/{uscc}/answers")
    ResponseEntity<Void> reset(@PathVariable String uscc) {
        standing.reset(uscc);
        return ResponseEntity.noContent().build();
    }

    /** @param says see {@link Standing#changeBusiness}; without it the fields that are given differ */
    record BusinessWish(
            String says,
            String name,
            String status,
            String divisionCode,
            BigDecimal registeredCapitalWan,
            String legalRepresentative,
            String address) {

        BusinessWish {
            says = says == null ? BusinessSaying.OTHER.name() : says;
        }

        Business differing() {
            return new Business(
                    true, null, name, status, divisionCode, registeredCapitalWan, legalRepresentative, address);
        }
    }

    record CreditWish(String says) {}

    /** The parameters are those of {@link Standing#changePersons}. */
    record PersonsWish(
            List<Object> citizenIds, List<String> refs, boolean everybody, String registrations, String insurance) {

        PersonsWish {
            citizenIds = citizenIds == null ? List.of() : citizenIds;
            refs = refs == null ? List.of() : refs;
        }
    }

    /** @param persons how many people it concerned */
    record Changed(int persons) {}
}
