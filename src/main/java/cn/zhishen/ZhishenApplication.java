package cn.zhishen;

import cn.zhishen.encryption.EncryptionCommand;
import cn.zhishen.encryption.KeyProtection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class ZhishenApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyTimeline.NAME)) {
            System.exit(VerifyTimeline.run(System.out, args));
        }
        if (args.length > 0 && args[0].equals(KeyProtection.COMMAND)) {
            System.exit(ProtectKeys.run(System.out, args));
        }
        if (EncryptionCommand.isNamedBy(args)) {
            PersonalDataCommand.run(args);
            return;
        }
        SpringApplication.run(ZhishenApplication.class, args);
    }
}
