

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('network', models.CharField(max_length=30)),
                ('medium', models.CharField(max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('file_name', models.CharField(max_length=255)),
                ('original', models.CharField(blank=True, max_length=400)),
                ('recognised_as', models.JSONField(default=list)),
                ('rows', models.JSONField(default=dict)),
                ('left_out', models.JSONField(default=dict)),
                ('notes', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('running', 'Running'), ('complete', 'Complete'), ('undone', 'Undone')], default='running', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Workspace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('time_zone', models.CharField(default='Africa/Cairo', max_length=64)),
                ('currency', models.CharField(default='EGP', max_length=3)),
                ('week_start', models.PositiveSmallIntegerField(default=6)),
                ('hour_value', models.FloatField(null=True)),
                ('hour_value_low', models.FloatField(null=True)),
                ('hour_value_high', models.FloatField(null=True)),
                ('hours_available', models.FloatField(null=True)),
                ('budget_available', models.FloatField(null=True)),
                ('segment', models.CharField(blank=True, max_length=200)),
                ('truth', models.JSONField(default=dict)),
                ('assumed', models.JSONField(default=list)),
                ('is_sample', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('finding', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('review_on', models.DateField()),
                ('owner', models.CharField(blank=True, max_length=200)),
                ('metric', models.CharField(blank=True, max_length=60)),
                ('expected', models.FloatField(null=True)),
                ('expected_low', models.FloatField(null=True)),
                ('expected_high', models.FloatField(null=True)),
                ('hours', models.FloatField(null=True)),
                ('money', models.FloatField(null=True)),
                ('done', models.BooleanField(default=False)),
                ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='records.channel')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='records.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=400)),
                ('row', models.BigIntegerField()),
                ('column', models.CharField(max_length=200)),
                ('code', models.CharField(max_length=60)),
                ('value', models.TextField(blank=True)),
                ('of_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='records.import')),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_at', models.DateTimeField()),
                ('effect', models.FloatField(null=True)),
                ('effect_low', models.FloatField(null=True)),
                ('effect_high', models.FloatField(null=True)),
                ('verdict', models.CharField(blank=True, max_length=20)),
                ('note', models.TextField(blank=True)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review', to='records.decision')),
            ],
        ),
        migrations.CreateModel(
            name='OutcomeValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_row', models.BigIntegerField(null=True)),
                ('kind', models.CharField(max_length=60)),
                ('value', models.FloatField(null=True)),
                ('low', models.FloatField(null=True)),
                ('high', models.FloatField(null=True)),
                ('currency', models.CharField(max_length=3)),
                ('share', models.FloatField(null=True)),
                ('share_low', models.FloatField(null=True)),
                ('share_high', models.FloatField(null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('of_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='records.import')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='records.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mention_id', models.CharField(max_length=300)),
                ('need', models.CharField(blank=True, max_length=30)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='records.workspace')),
            ],
        ),
        migrations.AddField(
            model_name='import',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='records.workspace'),
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_row', models.BigIntegerField(null=True)),
                ('day', models.DateField()),
                ('person', models.CharField(blank=True, max_length=200)),
                ('channel_as_written', models.CharField(blank=True, max_length=200)),
                ('hours', models.FloatField()),
                ('what_for', models.CharField(blank=True, max_length=500)),
                ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='records.channel')),
                ('of_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='records.import')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='records.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('metric', models.CharField(max_length=60)),
                ('target', models.FloatField()),
                ('deadline', models.DateField()),
                ('channel_as_written', models.CharField(blank=True, max_length=200)),
                ('segment', models.CharField(blank=True, max_length=200)),
                ('objective', models.CharField(blank=True, max_length=300)),
                ('serves', models.CharField(blank=True, max_length=200)),
                ('baseline_from', models.DateField(null=True)),
                ('unit', models.CharField(blank=True, max_length=30)),
                ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='records.channel')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='records.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Cost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_row', models.BigIntegerField(null=True)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('channel_as_written', models.CharField(blank=True, max_length=200)),
                ('amount', models.FloatField()),
                ('currency', models.CharField(max_length=3)),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='records.channel')),
                ('of_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='records.import')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='records.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('signature', models.CharField(max_length=64)),
                ('mapping', models.JSONField()),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mappings', to='records.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='ChannelAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=300)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='records.channel')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='records.workspace')),
            ],
        ),
        migrations.AddField(
            model_name='channel',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='records.workspace'),
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('rate', models.FloatField()),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='records.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'currency'), name='one_rate_of_a_currency')],
            },
        ),
        migrations.CreateModel(
            name='Query',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('kind', models.CharField(max_length=20)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='queries', to='records.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'name'), name='one_query_of_a_name')],
            },
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['workspace', 'digest'], name='records_imp_workspa_a3a96f_idx'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('workspace', 'name'), name='one_goal_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('workspace', 'signature'), name='one_mapping_of_a_heading_row'),
        ),
        migrations.AddConstraint(
            model_name='channelalias',
            constraint=models.UniqueConstraint(fields=('workspace', 'account'), name='one_meaning_of_an_account'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(fields=('workspace', 'name'), name='one_channel_of_a_name'),
        ),
    ]
