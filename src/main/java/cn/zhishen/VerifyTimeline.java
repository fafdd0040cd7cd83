package cn.zhishen;

import cn.zhishen.application.timeline.KeptHead;
import cn.zhishen.application.timeline.TimelineBreak;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.printing.OfdConversion;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.signing.OfdSigner;
import cn.zhishen.signing.TextSigner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/**
 * The command {@code verify-timeline}: checks the chain of all timelines. It runs beside the running program with the same settings, and
 * changes nothing. With {@code --heads=FILE} it also compares the public heads that somebody has kept.
 */
final class VerifyTimeline {

    static final String NAME = "verify-timeline";

    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int NOT_CHECKED = 2;

    private static final String HEADS = "heads";

    private VerifyTimeline() {}

    /** @return the exit code: {@link #WHOLE}, {@link #BROKEN} or {@link #NOT_CHECKED} */
    static int run(PrintStream out, String... arguments) {
        var options = new DefaultApplicationArguments(arguments);
        List<KeptHead> kept;
        try {
            kept = kept(options);
        } catch (IOException e) {
            out.println("无法读取另存的链头文件：" + e.getMessage());
            return NOT_CHECKED;
        } catch (IllegalArgumentException e) {
            out.println("另存的链头文件有一行" + e.getMessage());
            return NOT_CHECKED;
        }
        try (var context = new SpringApplicationBuilder(Sources.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            return report(out, context.getBean(TimelineCheck.class).check(kept), kept.size());
        } catch (RuntimeException e) {
            out.println("没有核对，请检查各项设置与程序运行时相同，数据库已启动、已由本版本的程序升级："
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return NOT_CHECKED;
        }
    }

    private static List<KeptHead> kept(ApplicationArguments options) throws IOException {
        return options.containsOption(HEADS)
                ? KeptHead.of(Files.readAllLines(
                        Path.of(options.getOptionValues(HEADS).get(0))))
                : List.of();
    }

    private static int report(PrintStream out, TimelineCheck.Result result, int kept) {
        result.remarks().forEach(out::println);
        if (result.firstBreak().isPresent()) {
            out.println(result.firstBreak().map(TimelineBreak::text).get());
            return BROKEN;
        }
        out.printf("办理过程链完整：共 %d 条，签名的每日链头 %d 个，另存的链头 %d 个%n", result.entries(), result.heads(), kept);
        return WHOLE;
    }

    /** The few beans that the check needs. It is not annotated as a configuration, so that the program does not pick it up. */
    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class
    })
    @EnableConfigurationProperties(DataDirectory.class)
    @Import({TimelineCheck.class, TextSigner.class, OfdSigner.class, OfdConversion.class})
    static class Sources {

        @Bean
        DataSource dataSource(Environment settings, DataDirectory data) throws IOException {
            var url = settings.getProperty("spring.datasource.url");
            return StringUtils.hasText(url)
                    ? DataSourceBuilder.create()
                            .type(SimpleDriverDataSource.class)
                            .url(url)
                            .username(settings.getProperty("spring.datasource.username"))
                            .password(settings.getProperty("spring.datasource.password"))
                            .build()
                    : EmbeddedDatabase.running(data.dataDirectory());
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new DataSourceTransactionManager(database);
        }

        @Bean
        Clock clock() {
            return Clock.system(BeijingTime.ZONE);
        }
    }
}
