package cn.zhishen.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The four registers, with their answers about the demo enterprises. Each can be switched off to see what the product does then. The switch
 * is kept in memory only, since this is no real register.
 */
@RestController
@RequestMapping("/sandbox/registers")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(StandInSettings.class)
@Hidden
class RegistersController {

    private static final List<String> REGISTERS = List.of("business", "registrations", "insurance", "credit");

    private final DemoEnterprises demos;
    private final String apiKey;
    private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();
    private final Set<Object> left = ConcurrentHashMap.newKeySet();
    /** By credit code; at most one for each made-up enterprise. */
    private final Map<String, RegisterAnswersJson.Business> changed = new ConcurrentHashMap<>();

    RegistersController(DemoEnterprises demos, StandInSettings settings) {
        this.demos = demos;
        this.apiKey = settings.registers().apiKey();
    }

    @GetMapping("/business/enterprises/{uscc}")
    ResponseEntity<?> business(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @PathVariable String uscc) {
        admit("business", key);
        return demos.find(uscc)
                .map(demo -> ResponseEntity.ok(changed.getOrDefault(uscc, demo.business())))
                .orElseGet(
                        () -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(RegisterAnswersJson.Business.unknown()));
    }

    /** Registers another name, address, capital or legal representative of a made-up enterprise; what is left out is as it was made up. */
    @PutMapping("/business/enterprises/{uscc}")
    RegisterAnswersJson.Business change(@PathVariable String uscc, @RequestBody RegisterAnswersJson.Business wanted) {
        var made = demos.find(uscc)
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "没有统一社会信用代码为 " + uscc + " 的示例企业"))
                .business();
        var now = new RegisterAnswersJson.Business(
                true,
                uscc,
                Objects.requireNonNullElse(wanted.name(), made.name()),
                Objects.requireNonNullElse(wanted.status(), made.status()),
                Objects.requireNonNullElse(wanted.divisionCode(), made.divisionCode()),
                Objects.requireNonNullElse(wanted.registeredCapitalWan(), made.registeredCapitalWan()),
                Objects.requireNonNullElse(wanted.legalRepresentative(), made.legalRepresentative()),
                Objects.requireNonNullElse(wanted.address(), made.address()));
        changed.put(uscc, now);
        return now;
    }

    @PostMapping("/registrations/registrations/query")
    List<RegisterAnswersJson.Registration> registrations(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @RequestBody PeopleQuestion question) {
        admit("registrations", key);
        var asked = new HashSet<>(question.citizenIds());
        return demos.all().stream()
                .flatMap(demo -> demo.registrations().stream())
                .filter(registration -> asked.contains(registration.citizenId()))
                .map(one -> !left.contains(one.citizenId())
                        ? one
                        : new RegisterAnswersJson.Registration(
                                one.citizenId(),
                                one.name(),
                                one.level(),
                                one.specialties(),
                                one.number(),
                                another(one.employerUscc()).uscc(),
                                one.status(),
                                one.validUntil()))
                .toList();
    }

    @PostMapping("/insurance/insurance/query")
    List<RegisterAnswersJson.Insurance> insurance(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @RequestBody PeopleQuestion question) {
        admit("insurance", key);
        var asked = new HashSet<>(question.citizenIds());
        return demos.all().stream()
                .flatMap(demo -> demo.insurance().stream())
                .filter(paid -> asked.contains(paid.citizenId()))
                .map(paid -> {
                    if (!left.contains(paid.citizenId())) {
                        return paid;
                    }
                    var employer = another(paid.payerUscc());
                    return new RegisterAnswersJson.Insurance(
                            paid.citizenId(), employer.uscc(), employer.name(), paid.months());
                })
                .toList();
    }

    @GetMapping("/credit/bans/{uscc}")
    List<RegisterAnswersJson.Ban> bans(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @PathVariable String uscc) {
        admit("credit", key);
        return demos.find(uscc).map(DemoEnterprise::bans).orElse(List.of());
    }

    @GetMapping("/{register}/availability")
    Availability availability(@PathVariable String register) {
        return new Availability(!switchedOff.contains(known(register)));
    }

    @PutMapping("/{register}/availability")
    Availability switchAvailability(@PathVariable String register, @RequestBody Availability wanted) {
        if (wanted.available()) {
            switchedOff.remove(known(register));
        } else {
            switchedOff.add(known(register));
        }
        return wanted;
    }

    /** Lets made-up people change to another made-up employer, or come back. */
    @PutMapping("/departures")
    Departures depart(@RequestBody Departures wanted) {
        if (wanted.left()) {
            left.addAll(wanted.citizenIds());
        } else {
            wanted.citizenIds().forEach(left::remove);
        }
        return wanted;
    }

    private DemoEnterprise another(String uscc) {
        return demos.all().stream()
                .filter(demo -> !demo.uscc().equals(uscc))
                .findFirst()
                .orElseThrow();
    }

    private void admit(String register, String key) {
        if (switchedOff.contains(register)) {
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, "登记库已在沙箱中停用");
        }
        if (!apiKey.equals(key)) {
            throw problem(HttpStatus.UNAUTHORIZED, "X-Api-Key 不正确，请核对登记库的密钥配置");
        }
    }

    private static String known(String register) {
        if (!REGISTERS.contains(register)) {
            throw problem(HttpStatus.NOT_FOUND, "没有登记库 " + register + "，可用的有：" + String.join("、", REGISTERS));
        }
        return register;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** @param citizenIds each the number of a resident identity card as text, or an object for another document */
    record PeopleQuestion(String uscc, List<Object> citizenIds) {

        PeopleQuestion {
            citizenIds = citizenIds == null ? List.of() : List.copyOf(citizenIds);
        }
    }

    record Availability(boolean available) {}

    /** @param citizenIds as in {@link PeopleQuestion} */
    record Departures(List<Object> citizenIds, boolean left) {

        Departures {
            citizenIds = citizenIds == null ? List.of() : List.copyOf(citizenIds);
        }
    }
}
