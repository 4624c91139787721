from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_unfinished_moves_to_intake")]

    operations = [
        migrations.AlterField(
            model_name="apitoken",
            name="scope",
            field=models.CharField(
                choices=[("read", "Read"), ("report", "Report"), ("calendar", "Calendar")], default="read", max_length=10
            ),
        ),
    ]
