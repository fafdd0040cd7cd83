package cn.zhishen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/**
 * How long 资质测算 takes for an enterprise with many people, from the request of the browser to the whole page: the first time after the
 * start, and then again. Run by {@code mvn -B -Pmeasure verify -Dmeasure=outlook}. The people are those of a demo enterprise over and over,
 * with numbers of their own; the registers are the stand-ins, over HTTP. Ends with an error if the slowest of the later ones takes longer
 * than the limit.
 */
final class OutlookMeasurement {

    private static final String DEMO = "91540100MA6TX1A00N";

    private OutlookMeasurement() {}

    /** @param arguments people (300), how many times (5), the limit in milliseconds (3000) */
    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        long limit = arguments.length > 2 ? Long.parseLong(arguments[2]) : 3000;
        int port = FreePort.find();
        var slowest = Duration.ZERO;
        try (var program = SpringApplication.run(
                ZhishenApplication.class,
                "--server.port=" + port,
                "--zhishen.data-directory=" + Path.of("target", "outlook"),
                "--logging.level.root=warn")) {
            var api = new Api(port);
            api.awaitDemos();
            fill(api, people);
            var portal = new Portal(port).logIn(DEMO);
            for (int i = 0; i <= times; i++) {
                var began = System.nanoTime();
                var page = portal.get("/portal/outlook/result");
                var took = Duration.ofNanos(System.nanoTime() - began);
                if (page.statusCode() != 200 || !page.body().contains("还差")) {
                    throw new IllegalStateException("资质测算没有结果：" + page.statusCode());
                }
                System.out.printf("%d 人，第 %d 次：%d 毫秒%n", people, i + 1, took.toMillis());
                slowest = i > 0 && took.compareTo(slowest) > 0 ? took : slowest;
            }
        }
        if (slowest.toMillis() > limit) {
            System.out.println("超过限值 " + limit + " 毫秒");
            System.exit(1);
        }
    }

    private static void fill(Api api, int people) throws Exception {
        var address = "/api/v1/enterprises/" + DEMO + "/persons";
        var list = (ArrayNode) api.get(address).expect(200).json();
        int demo = list.size();
        for (int i = demo; i < people; i++) {
            var one = (ObjectNode) list.get(i % demo).deepCopy();
            var digits = "540101" + (1965 + i % 35) + "0101" + "%03d".formatted(i / 35 % 1000);
            one.put("citizenId", digits + cn.zhishen.enterprise.IdentityDocument.checkCharacter(digits));
            one.put("name", "测试" + i);
            for (var certificate : one.withArray("certificates")) {
                ((ObjectNode) certificate).put("number", "MANY" + i);
            }
            list.add(one);
        }
        if (demo < people) {
            api.put(address, new ObjectMapper().writeValueAsString(list)).expect(204);
        }
    }
}
