
import pendulum
from airflow import DAG, Dataset
from airflow.operators.bash import BashOperator

STATION = "{{ dag_run.conf['station'] }}"

with DAG("tides", start_date=pendulum.datetime(2024, 1, 1), schedule=None, catchup=False) as dag:
    fetch = BashOperator(task_id="fetch", bash_command="echo fetching " + STATION)
    train = BashOperator(
        task_id="train", bash_command="test " + STATION + " = north", outlets=[Dataset("file:///models/tides.bin")]
    )
    fetch >> train
