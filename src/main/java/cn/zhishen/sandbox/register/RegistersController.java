package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson;
import cn.zhishen.sandbox.StandInSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
import org.springframework.web.client.RestClientException;

/**
 * The four registers in their protocol ({@code docs/integration.md}). Each can be switched off to see what the product does then. The switch
 * is kept in memory only.
 */
@RestController
@RequestMapping("/sandbox/registers")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class RegistersController {

    private static final List<String> REGISTERS = List.of("business", "registrations", "insurance", "credit");

    private final StandInRegisters registers;
    private final Sayings sayings;
    private final String apiKey;
    private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();

    RegistersController(StandInRegisters registers, Sayings sayings, StandInSettings settings) {
        this.registers = registers;
        this.sayings = sayings;
        this.apiKey = settings.registers().apiKey();
    }

    @GetMapping("/business/enterprises/{uscc}")
    ResponseEntity<RegisterAnswersJson.Business> business(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @PathVariable String uscc) {
        admit("business", key);
        var entry = registers.knows(uscc)
                ? answered(() -> registers.business(uscc))
                : RegisterAnswersJson.Business.unknown();
        return ResponseEntity.status(entry.found() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .body(entry);
    }

    /** Registers another name, address, capital or legal representative; what is left out is as it was made up or declared. */
    @PutMapping("/business/enterprises/{uscc}")
    RegisterAnswersJson.Business change(@PathVariable String uscc, @RequestBody RegisterAnswersJson.Business wanted) {
        if (!registers.knows(uscc)) {
            throw problem(HttpStatus.NOT_FOUND, "没有统一社会信用代码为 " + uscc + " 的示例企业或自建企业");
        }
        var answer = BusinessAnswer.differing(wanted);
        if (!answer.isBare()) {
            OwnProblems.requireNone(answer.errors());
        }
        sayings.business(uscc, answer.isBare() ? null : answer);
        return answered(() -> registers.business(uscc));
    }

    @PostMapping("/registrations/registrations/query")
    List<RegisterAnswersJson.Registration> registrations(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @RequestBody PeopleQuestion question) {
        admit("registrations", key);
        return answered(() -> registers.registrations(question.uscc(), question.citizenIds()));
    }

    @PostMapping("/insurance/insurance/query")
    List<RegisterAnswersJson.Insurance> insurance(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @RequestBody PeopleQuestion question) {
        admit("insurance", key);
        return answered(() -> registers.insurance(question.uscc(), question.citizenIds()));
    }

    @GetMapping("/credit/bans/{uscc}")
    List<RegisterAnswersJson.Ban> bans(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @PathVariable String uscc) {
        admit("credit", key);
        return answered(() -> registers.bans(uscc));
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
        var saying = wanted.left()
                ? new Sayings.OfPerson(RegistrationSaying.OTHER_EMPLOYER, InsuranceSaying.OTHER_PAYER)
                : Sayings.OfPerson.NOTHING;
        wanted.citizenIds().stream().map(PersonKey::of).filter(Objects::nonNull).forEach(person -> registers
                .madeUpWith(person)
                .ifPresent(demo -> sayings.persons(demo.uscc(), List.of(person), now -> saying)));
        return wanted;
    }

    private interface Question<T> {
        Optional<T> ask();
    }

    private static <T> T answered(Question<T> question) {
        try {
            return question.ask().orElseThrow(() -> problem(HttpStatus.SERVICE_UNAVAILABLE, "按沙箱的设置，登记库不应答"));
        } catch (RestClientException e) {
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, "登记库暂时读不到企业库，请稍后再试");
        }
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
            citizenIds = citizenIds == null
                    ? List.of()
                    : citizenIds.stream().filter(Objects::nonNull).toList();
        }
    }

    record Availability(boolean available) {}

    /** @param citizenIds as in {@link PeopleQuestion} */
    record Departures(List<Object> citizenIds, boolean left) {

        Departures {
            citizenIds = citizenIds == null
                    ? List.of()
                    : citizenIds.stream().filter(Objects::nonNull).toList();
        }
    }
}
